package io.github.hyperconverge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.OsaRelease;
import io.github.hyperconverge.converge.PolicyReader;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.report.PlanDocument;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.DeploymentValidator;
import io.github.hyperconverge.validate.haproxy.HaproxyValidator;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What holds from reading to writing for any bytes. Without the profile {@code fuzz} the seeds alone are tried. */
class ChainsFuzzTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();
    /** Its api_container in two, which become one again. */
    private static final String SPLIT = CLOUD.envD()
            .get(0)
            .replace("contains: [api, worker]", "contains: [api]")
            .replace(
                    "  agent_container:",
                    "  worker_container: {belongs_to: [infra_containers], contains: [worker], properties:"
                            + " {service_name: api}}\n"
                            + "  agent_container:");

    static Stream<byte[]> policy() {
        return Stream.of(
                        "exclude: [tea]\nseverities: {yaml-duplicate-key: error}\npins: [a_container]\n",
                        "merge: {tea: [a_container, b_container]}\n",
                        "[]")
                .map(FuzzInput::of);
    }

    @MethodSource
    @FuzzTest
    void policy(byte[] bytes) {
        FuzzInput.check(PolicyReader.parse(Source.ofBytes("policy.yml", bytes)))
                .value()
                .ifPresent(policy -> {
                    FuzzInput.check(Hyperconverge.validate(policy, Hyperconverge.demo()));
                    Hyperconverge.plan(Hyperconverge.demo(), policy);
                });
    }

    static Stream<byte[]> catalogue() {
        return Stream.of("""
            components:
              tea_api:
                service: tea
                destroy: after-stop
                units: [{names: [tea-api]}]
                registration: {kind: service-table, table: compute, binaries: [tea-api]}
            """, "components: {a: {service: [], units: {}}}", "").map(FuzzInput::of);
    }

    @MethodSource
    @FuzzTest
    void catalogue(byte[] bytes) {
        FuzzInput.check(ServiceCatalogue.parse(Source.ofBytes("catalogue.yml", bytes)));
    }

    static Stream<byte[]> plan() {
        return Stream.of(
                        Hyperconverge.demo(),
                        CLOUD.environment(SPLIT).deployment().environment())
                .map(environment -> Hyperconverge.json(Hyperconverge.plan(environment), Diagnostics.none()))
                .map(FuzzInput::of);
    }

    @MethodSource
    @FuzzTest
    void plan(byte[] bytes) {
        FuzzInput.check(PlanDocument.parse(Source.ofBytes("plan.json", bytes)))
                .value()
                .ifPresent(plan -> {
                    String written = Hyperconverge.json(plan, Diagnostics.none());
                    assertThat(PlanDocument.parse(Source.of("plan.json", written))
                                    .value())
                            .contains(plan);
                });
    }

    static Stream<byte[]> deployment() {
        return Stream.of(
                FuzzInput.of("", SPLIT, CLOUD.networks(), CLOUD.hosts()),
                FuzzInput.of("container_skel: {api_container: {contains: [wroker]}}", SPLIT, CLOUD.networks(), ""),
                FuzzInput.of(
                        "# hyperconverge:ignore yaml-duplicate-key why\na: 1\na: 2\n",
                        "component_skel: {}",
                        "cidr_network: {a: 1}",
                        "infra_host: {a: {ip: 10.0.0.1}}"));
    }

    private static DeploymentSources sources(byte[] bytes) {
        List<Source> files = FuzzInput.files(
                bytes,
                "operator/a.yml",
                "base/b.yml",
                "openstack_user_config.yml",
                "conf.d/hosts.yml",
                "inventory.json");
        DeploymentSources sources = DeploymentSources.of(OsaSeries.newest())
                .withEnvironment("base", files.get(1))
                .withEnvironment("operator", files.get(0))
                .withUserConfig(files.get(2), files.get(3));
        return files.get(4).size() == 0 ? sources : sources.withInventory(files.get(4));
    }

    /** Read, validated, fixed and validated again. */
    @MethodSource
    @FuzzTest
    void deployment(byte[] bytes) {
        fix(sources(bytes), Hyperconverge.validator());
    }

    private static void fix(DeploymentSources sources, DeploymentValidator validator) {
        Diagnostics before = validator.validate(sources.parse());
        FuzzInput.check(before);
        assertThat(Hyperconverge.sarif(before)).isNotEmpty();
        assertThat(Hyperconverge.excerpts(before)).isNotNull();
        ParseResult<DeploymentSources> fixed = FuzzInput.check(validator.fix(sources));
        DeploymentSources after = fixed.value().orElseThrow();
        assertThat(validator.validate(after.parse()).all())
                .isEqualTo(fixed.diagnostics().all());
        if (!before.truncated()) {
            assertThat(fixed.diagnostics().stream().map(Diagnostic::rule))
                    .isSubsetOf(before.stream().map(Diagnostic::rule).toList());
        }
        List<Source> texts = after.all();
        assertThat(texts).hasSameSizeAs(sources.all());
    }

    static Stream<byte[]> balancer() {
        return Stream.of(
                        """
                        global
                          log 127.0.0.1 local0
                        defaults
                          timeout connect 5s
                        frontend tea
                          bind :80 ssl crt /etc/a.pem
                          acl is_cup path_beg -i /cup
                          use_backend tea if is_cup !{ src 10.0.0.0/8 }
                          default_backend tee
                        backend tea
                          bin :1
                          http-request set-header X %[src,ipmask(24)] if { path -m reg a(b|c)*d }
                          server tea1 10.0.0.100:80 chekc weight 10
                        """,
                        "backend a\n balance first\n al x path /\n server a 10.0.0.1:80 chekc\n",
                        ".if defined(A) && !streq(a,b) || feature(X)\n"
                                + ".endif\n"
                                + "listen a\n"
                                + " mode tcp\n"
                                + " stick-table type ip size 1m",
                        "é")
                .map(FuzzInput::of);
    }

    /** The same for a configuration of HAProxy. */
    @MethodSource
    @FuzzTest
    void balancer(byte[] bytes) {
        DeploymentSources sources =
                DeploymentSources.of(OsaSeries.newest()).withHaproxy(Source.ofBytes("haproxy.cfg", bytes));
        fix(sources, Hyperconverge.validator().with(HaproxyValidator.standard()));
    }

    static Stream<byte[]> cleanup() {
        String inventory = JsonWriter.of(JsonStyle.OSA)
                .toText(CLOUD.environment(SPLIT).make().inventory().document());
        return Stream.of(
                FuzzInput.of("", SPLIT, CLOUD.networks(), CLOUD.hosts(), inventory),
                FuzzInput.of(
                        "container_skel: {worker_container: {contains: []}}",
                        SPLIT,
                        CLOUD.networks(),
                        CLOUD.hosts(),
                        inventory));
    }

    /** Read, planned, written, and read again: as an overlay, as edits, and as playbooks with their pages. */
    @MethodSource
    @FuzzTest
    void cleanup(byte[] bytes) {
        Optional<Deployment> read = sources(bytes).parse().value();
        if (read.isEmpty()) {
            return;
        }
        Environment environment = read.get().environment();
        ConvergencePlan plan = Hyperconverge.plan(environment);
        for (ParseResult<List<FileChange>> changes : List.of(
                Hyperconverge.apply(plan, environment).inPlace(),
                Hyperconverge.apply(plan, environment).overlay(Path.of("operator"), OsaRelease.unknown()))) {
            FuzzInput.check(changes)
                    .value()
                    .orElse(List.of())
                    .forEach(change -> change.after()
                            .ifPresent(text -> YamlReader.create().parse(text).orElseThrow()));
        }
        Hyperconverge.text(plan);
        Hyperconverge.markdown(plan);
        CleanupPlan cleanup = Hyperconverge.cleanup(read.get());
        assertThat(Hyperconverge.text(cleanup)).isNotEmpty();
        assertThat(Hyperconverge.json(cleanup)).isNotEmpty();
        if (!cleanup.isRefused()) {
            Hyperconverge.playbooks(cleanup, Path.of("/etc/x"), Path.of("/etc/x/y.json"), read.get())
                    .forEach((name, text) -> {
                        if (name.endsWith(".yml")) {
                            assertThat(new Yaml().compose(new StringReader(text)))
                                    .as(name)
                                    .isNotNull();
                        }
                    });
        }
    }
}
