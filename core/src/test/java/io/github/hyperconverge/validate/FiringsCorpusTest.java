package io.github.hyperconverge.validate;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.generate.OsaCorpus;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every rule, what fires it, and why that is right: firings.txt says so line by line, and a firing that it does not say
 * fails. What only the text of a balancer fires is told in haproxy/accepted.txt beside what {@code haproxy -c} says.
 */
@Tag("corpus")
class FiringsCorpusTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Trees of which the corpus has only the files that a commit touched. */
    private static final Set<String> CUT = Set.of("c54736fcd5a6");

    private static List<String> table(String name) throws IOException {
        try (InputStream in = FiringsCorpusTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }

    private static Diagnostics validate(
            OsaSeries series, Optional<Path> config, Optional<Path> inventory, Path... environment) throws IOException {
        return DeploymentValidator.standard()
                .validate(DeploymentSources.open(
                                List.of(FoundSeries.said(series)), List.of(environment), config, inventory, List.of())
                        .parse());
    }

    private static List<Path> wholeTrees() {
        return OsaCorpus.children(OsaCorpus.folder().resolveSibling("convergence-history/cases"))
                .filter(commit -> !CUT.contains(commit.getFileName().toString()))
                .flatMap(commit -> Stream.of(commit.resolve("before"), commit.resolve("after")))
                .filter(tree -> Stream.of("nova.yml", "cinder.yml", "keystone.yml")
                        .allMatch(file -> Files.isRegularFile(tree.resolve(file))))
                .toList();
    }

    /** What upstream ships: nothing may be an error, and whatever else is found is told in releases.txt. */
    @Test
    void releasesHaveNoErrors() throws IOException {
        List<Path> releases = new ArrayList<>(OsaCorpus.children(OsaCorpus.folder())
                .map(series -> series.resolve("env.d"))
                .filter(Files::isDirectory)
                .toList());
        releases.addAll(wholeTrees());
        List<String> found = new ArrayList<>();
        for (Path release : releases) {
            for (Diagnostic finding : Hyperconverge.validate(release)) {
                String place = finding.range().orElseThrow().toString();
                found.add(OsaCorpus.folder().getParent().relativize(release) + " "
                        + place.substring(place.lastIndexOf('/') + 1) + " "
                        + finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.rule());
            }
        }

        assertThat(releases).hasSizeGreaterThanOrEqualTo(17);
        assertThat(found).noneMatch(line -> line.contains(" error "));
        assertThat(found)
                .containsExactlyElementsOf(table("releases.txt").stream()
                        .map(line -> line.replaceFirst(" +\\| .+", ""))
                        .toList());
    }

    @Test
    void firingsAreThoseOfTheTable() throws IOException {
        Map<String, Map<String, Integer>> firings = new TreeMap<>();
        for (OsaCorpus.Case scenario : OsaCorpus.scenarios().toList()) {
            Path base = OsaCorpus.folder().resolve(scenario.series().id()).resolve("env.d");
            Path made = scenario.folder().resolve("expected/openstack_inventory.json");
            Diagnostics before = validate(scenario.series(), Optional.of(scenario.config()), Optional.empty(), base);
            count(firings, "scenarios", before);
            if (Files.exists(made)) {
                assertThat(before.hasErrors())
                        .as(scenario.name() + ": " + before)
                        .isFalse();
                Diagnostics after =
                        validate(scenario.series(), Optional.of(scenario.config()), Optional.of(made), base);
                assertThat(after.hasErrors()).as(scenario.name() + ": " + after).isFalse();
                count(firings, "inventories", after);
            }
        }
        for (Path error :
                OsaCorpus.children(OsaCorpus.folder().resolve("errors")).toList()) {
            count(firings, "errors", ErrorsCorpusTest.validate(error));
        }
        for (Path tree : wholeTrees()) {
            count(firings, "history", Hyperconverge.validate(tree));
        }
        balancers(firings);
        Map<String, String> whys = table("firings.txt").stream()
                .map(line -> line.split("\\|", -1))
                .collect(toMap(cells -> cells[0].strip(), cells -> cells[3].strip()));
        firings.forEach((rule, counts) -> System.out.println(rule + " fires in " + counts));

        assertThat(rows(firings, whys)).containsExactlyElementsOf(table("firings.txt"));
        assertThat(firings.keySet())
                .allSatisfy(rule -> assertThat(whys.get(rule))
                        .as("why " + rule + " is right")
                        .isNotBlank());
    }

    /** A line for each rule of a document: the rule, its fixture, what fires it, why that is right. */
    private static List<String> rows(Map<String, Map<String, Integer>> firings, Map<String, String> whys) {
        List<String> rows = new ArrayList<>();
        for (Rule rule : RuleBook.all()) {
            boolean isOfDocument =
                    Stream.of("config-", "env-", "generate-", "inventory-", "json-", "suppression-", "yaml-")
                                    .anyMatch(rule.id()::startsWith)
                            || firings.containsKey(rule.id());
            if (isOfDocument) {
                String fixture =
                        RulePageTest.fired().anyMatch(rule::equals) ? "page" : "none: " + RulePageTest.whyNot(rule);
                String fired = String.join(
                        ", ", firings.getOrDefault(rule.id(), Map.of()).keySet());
                rows.add((rule.id() + " | " + fixture + " | " + fired + " | " + whys.getOrDefault(rule.id(), ""))
                        .strip());
            }
        }
        return rows;
    }

    private static void count(Map<String, Map<String, Integer>> firings, String where, Diagnostics findings) {
        findings.all().stream()
                .map(Diagnostic::rule)
                .distinct()
                .filter(rule -> !rule.id().startsWith("haproxy-") || isAcross(rule))
                .forEach(rule -> firings.computeIfAbsent(rule.id(), key -> new TreeMap<>())
                        .merge(where, 1, Integer::sum));
    }

    /** About the balancer beside the inventory, where all others are about the balancer alone. */
    private static boolean isAcross(Rule rule) {
        return Set.of(
                        "haproxy-foreign",
                        "haproxy-server-no-host",
                        "haproxy-server-address",
                        "haproxy-host-missing",
                        "haproxy-stale-backend")
                .contains(rule.id());
    }

    /** The balancers that OSA's role rendered, each with the inventory it was rendered from and with that of after. */
    private static void balancers(Map<String, Map<String, Integer>> firings) throws IOException {
        for (String release : List.of("16.0.0", "17.0.0", "master")) {
            for (String[] pair :
                    new String[][] {{"split", "split"}, {"converged", "converged"}, {"split", "converged"}}) {
                Path folder = OsaCorpus.folder().resolveSibling("haproxy/osa").resolve(release);
                DeploymentSources sources = DeploymentSources.open(
                        List.of(FoundSeries.said(OsaSeries.newest())),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(folder.resolve("infra3-" + pair[0]).resolve("conf.d")));
                Diagnostics findings = DeploymentValidator.standard()
                        .validate(new DeploymentSources(
                                        sources.series(),
                                        sources.environment(),
                                        sources.userConfig(),
                                        Optional.of(inventory(folder.resolve("infra3-" + pair[1]))),
                                        sources.haproxy(),
                                        sources.configFolder(),
                                        sources.problems())
                                .parse());
                count(firings, pair[0].equals(pair[1]) ? "balancers" : "balancers of before", findings);
            }
        }
    }

    private static Source inventory(Path folder) throws IOException {
        JsonNode told = JSON.readTree(folder.resolve("inventory.json").toFile());
        ObjectNode document = JSON.createObjectNode();
        document.putObject("_meta").set("hostvars", told.get("hosts"));
        told.get("groups")
                .properties()
                .forEach(group -> document.putObject(group.getKey()).set("hosts", group.getValue()));
        return Source.of("inventory.json", document.toString());
    }
}
