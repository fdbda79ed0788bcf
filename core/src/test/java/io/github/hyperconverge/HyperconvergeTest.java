package io.github.hyperconverge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a caller gets through the front door, with texts in memory. */
class HyperconvergeTest {
    private static final Source BALANCER = Source.of("haproxy.cfg", """
            defaults
                mode http
                timeout connect 5s
                timeout client 30s
                timeout server 30s
            frontend web
                bind 192.0.2.10:80
                default_backend web-back
            backend web-back
                server web1 10.0.0.1:80 check
            """);

    private static ParseResult<Deployment> read(OsaSeries series) {
        SmallCloud cloud = SmallCloud.standard();
        return Hyperconverge.texts(series)
                .withEnvironment(
                        "env.d", Source.of("env.d/all.yml", cloud.envD().get(0)))
                .withUserConfig(
                        Source.of("openstack_user_config.yml", cloud.networks()),
                        Source.of("conf.d/hosts.yml", cloud.hosts()))
                .withHaproxy(BALANCER)
                .parse();
    }

    @Test
    void readsTextsInMemoryAsTheSeriesDoes() {
        assertThat(read(OsaSeries.PIKE).orElseThrow().series()).isEqualTo(OsaSeries.PIKE);
        assertThat(read(OsaSeries.newest()).orElseThrow().haproxy()).isPresent();
        assertThat(Hyperconverge.texts(OsaSeries.PIKE)
                        .withUserConfig(Source.of("openstack_user_config.yml", "a: [\n"))
                        .parse()
                        .diagnostics()
                        .hasErrors())
                .isTrue();
    }

    @Test
    void leadsFromTextsToTheNextInventoryAndItsCleanup() {
        Deployment deployment = read(OsaSeries.PIKE).orElseThrow();
        GeneratedInventory next = Hyperconverge.generate(deployment);
        Inventory inventory = next.inventory().orElseThrow();

        assertThat(inventory.group("db_container").orElseThrow().hosts()).isNotEmpty();
        CleanupPlan cleanup = Hyperconverge.cleanup(deployment.with(inventory));
        assertThat(cleanup.isRefused()).isFalse();
        assertThat(Hyperconverge.text(cleanup)).startsWith("nothing is redundant");
        assertThat(Hyperconverge.json(cleanup)).contains("\"formatVersion\" : 1");
        assertThat(Hyperconverge.playbooks(cleanup, Path.of("/etc/osa"), Path.of("/etc/osa/i.json"), deployment))
                .isEmpty();
        assertThat(Hyperconverge.manage(inventory).hostsByGroup()).containsKey("db_container");
    }

    @Test
    void writesPlansAndFindingsInEveryForm() {
        ConvergencePlan plan = Hyperconverge.plan(Hyperconverge.demo());
        Diagnostics findings = Hyperconverge.validate(Hyperconverge.demo());

        assertThat(Hyperconverge.text(plan)).contains("23 container types before, 13 after");
        assertThat(Hyperconverge.markdown(plan)).contains("| heat\\_engine\\_container |");
        assertThat(Hyperconverge.json(plan, findings)).contains("\"containerTypes\"");
        assertThat(Hyperconverge.json(findings)).contains("\"counts\"");
        assertThat(Hyperconverge.sarif(findings)).contains("\"version\" : \"2.1.0\"");
        Consequences done = Hyperconverge.project(plan, Deployment.of(OsaSeries.PIKE, Hyperconverge.demo()));
        assertThat(done.redundant()).isEmpty();
        assertThat(Hyperconverge.text(plan, done)).contains("on this deployment:");
        assertThat(Hyperconverge.markdown(plan, done)).contains("## On this deployment");
        Diagnostic placed =
                Diagnostic.of(Rule.error("tea-cold", "Tea is cold"), "cold").at(new SourceRange(BALANCER, 0, 8));
        assertThat(Hyperconverge.excerpts(Diagnostics.of(List.of(placed)))).contains("| defaults\n", "| ^~~~~~~~\n");
    }

    @Test
    void checksBalancersAndPlansTheirTransition() {
        Deployment deployment = read(OsaSeries.PIKE).orElseThrow();
        HaproxyVersion version = HaproxyVersion.usual();

        assertThat(Hyperconverge.validate(deployment.haproxy().orElseThrow(), version)
                        .hasErrors())
                .isFalse();
        Inventory before = SmallCloud.read("""
                {'_meta': {'hostvars': {'web1': {'ansible_host': '10.0.0.1'}}}, 'web': {'hosts': ['web1']}}
                """);
        Inventory after = SmallCloud.read("""
                {'_meta': {'hostvars': {'web1': {'ansible_host': '10.0.0.1'}, 'web2': {'ansible_host': '10.0.0.2'}}},
                 'web': {'hosts': ['web1', 'web2']}}
                """);
        assertThat(Hyperconverge.text(
                        Hyperconverge.transition(deployment.haproxy().orElseThrow(), version)
                                .plan(before, after)
                                .orElseThrow(),
                        version))
                .contains("+ web2 10.0.0.2:80");
    }
}
