package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupPlanner;
import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Any mapper writes the documents as the library does, layout and escapes apart. */
class ReportDocumentsTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final SourceRange PLACE = new SourceRange(Source.of("env.d/tea.yml", "tea: 1\ncup: 2\n"), 5, 12);

    private static void assertSame(Object document, String json) throws IOException {
        JsonNode plain = PLAIN.readTree(PLAIN.writeValueAsString(document));

        assertThat(plain).isEqualTo(PLAIN.readTree(json));
        // Equality does not look at the order of keys.
        assertThat(plain).hasToString(PLAIN.readTree(json).toString());
    }

    private static Diagnostics findings() {
        Diagnostic nowhere = Diagnostic.of(new Rule("tea-green", Severity.INFO, "Tea is green"), "green\u202e");
        Diagnostic full = Diagnostic.of(new Rule("tea-cold", Severity.WARNING, "Tea is cold"), "cold")
                .path(ModelPath.of("cups", "0"))
                .at(PLACE)
                .related(PLACE, "poured here")
                .fix(new Fix("heat it", List.of(new TextEdit(PLACE, "100\n"))));
        return Diagnostics.of(List.of(nowhere, full));
    }

    private static Consequences consequences() {
        BigInteger most = BigInteger.TWO.pow(128);
        return new Consequences(
                Map.of("infra1", new Consequences.Counts(3, 4, 2)),
                List.of("infra1_tea_api_container-1"),
                Map.of("infra1_tea_api_container-2", Set.of("tea_cup")),
                List.of("infra1_tea_cup_container-1"),
                List.of(
                        new Consequences.LostAffinity(
                                "tea_hosts",
                                "infra1",
                                Map.of("tea_cup_container", 2),
                                "tea_api_container",
                                2,
                                Optional.of(PLACE)),
                        new Consequences.LostAffinity(
                                "tea_hosts", "infra2", Map.of(), "tea_api_container", 1, Optional.empty())),
                List.of(new Consequences.LostLimit(
                        "tea_cup", "sugar", "infra1", List.of("tea_cup"), Optional.of(PLACE))),
                Map.of("tea_api_container", Set.of("storage")),
                List.of(new Consequences.AddressSpace("management", most, most, BigInteger.ONE, BigInteger.TEN)),
                List.of(),
                FoundSeries.said(OsaSeries.PIKE),
                Diagnostics.none());
    }

    private static SmallCloud cloud(String containers) {
        return SmallCloud.standard()
                .environment("""
                    physical_skel:
                      tea_containers: {belongs_to: [all_containers]}
                      tea_hosts: {belongs_to: [hosts]}
                    component_skel:
                      tea_api: {belongs_to: [tea_all]}
                      tea_worker: {belongs_to: [tea_all]}
                    container_skel:
                    """ + containers.indent(2))
                .hosts("tea_hosts: {infra1: {ip: 10.0.0.11}, infra2: {ip: 10.0.0.12}}\n");
    }

    private static CleanupPlan cleanup() {
        SmallCloud before = cloud("""
            tea_api_container: {belongs_to: [tea_containers], contains: [tea_api]}
            tea_worker_container: {belongs_to: [tea_containers], contains: [tea_worker]}
            """);
        SmallCloud after = cloud("tea_api_container: {belongs_to: [tea_containers], contains: [tea_api, tea_worker]}");
        Inventory grown = after.after(before.make().inventory()).make().inventory();
        return CleanupPlanner.knowing(
                        ServiceCatalogue.parse(Source.of("tea.yml", """
                            components:
                              tea_api: {service: tea, destroy: after-stop, units: [{names: [tea-api]}]}
                              tea_worker: {service: tea, destroy: after-stop, units: [{names: [tea-worker]}]}
                            """)).orElseThrow())
                .plan(after.after(grown).deployment());
    }

    @Test
    void planIsWrittenByAnyMapper() throws IOException {
        PlanDocument plan = PlanDocument.of(SamplePlan.plan(), findings(), Optional.of(consequences()));

        assertSame(plan, plan.toJson());
        assertThat(PLAIN.valueToTree(plan).path("consequences")).hasSize(10);
    }

    @Test
    void planWithoutConsequencesIsWrittenByAnyMapper() throws IOException {
        PlanDocument plan = PlanDocument.of(Hyperconverge.plan(Hyperconverge.demo()), Diagnostics.none());

        assertSame(plan, plan.toJson());
    }

    @Test
    void valuesThatJsonLacksAreWrittenByAnyMapper() throws IOException {
        PlanDocument plan = PlanDocument.of(
                SamplePlan.plan(SamplePlan.environment(
                        "{1: 2026-01-31, b: !!binary aGk=, c: .nan, d: [~, 1.5, yes, 0xffffffffffffffffff], e:"
                                + " !!set {x}}")),
                Diagnostics.none());

        assertSame(plan, plan.toJson());
    }

    @Test
    void findingsAreWrittenByAnyMapper() throws IOException {
        FindingsDocument document = FindingsDocument.of(findings());

        assertSame(document, document.toJson());
    }

    @Test
    void planWithConsequencesAndFindingsIsReadBack() {
        String json = PlanDocument.of(SamplePlan.plan(), findings(), Optional.of(consequences()))
                .toJson();

        assertThat(PlanDocument.parse(Source.of("plan.json", json)).value()).contains(SamplePlan.plan());
    }

    @Test
    void cleanupIsWrittenByAnyMapper() throws IOException {
        CleanupPlan plan = cleanup();
        CleanupDocument document = CleanupDocument.of(plan);

        assertThat(plan.steps()).isNotEmpty();
        assertSame(document, document.toJson());
    }
}
