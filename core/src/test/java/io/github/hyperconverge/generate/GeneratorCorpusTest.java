package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.OsaCorpus.Case;
import io.github.hyperconverge.generate.OsaCorpus.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The generator against the inventories and refusals of OSA's own. */
@Tag("corpus")
class GeneratorCorpusTest {
    /** The rules that stand for exceptions that OSA raises by intent. */
    private static final Map<String, List<String>> RULES = Map.of(
            "SystemExit",
            List.of(
                    "config-missing",
                    "config-no-cidr-networks",
                    "config-no-container-network",
                    "config-no-global-overrides",
                    "config-no-provider-networks",
                    "config-unknown-queue",
                    "generate-name-too-long",
                    "generate-addresses-exhausted"),
            "ProviderNetworkMisconfiguration",
            List.of("config-management-network-not-marked"),
            "MultipleHostsWithOneIPError",
            List.of("config-hosts-with-one-ip"),
            "MultipleIpForHostError",
            List.of("config-host-with-two-ips", "config-multiple-ip-for-host"),
            "LxcHostsDefined",
            List.of("config-generated-group"),
            "GroupConflict",
            List.of("config-group-with-children"),
            "MissingStaticRouteInfo",
            List.of("generate-static-route"));

    @TempDir
    private Path empty;

    @TestFactory
    Stream<DynamicTest> scenarioGivesTheBytesThatOsaGives() {
        return OsaCorpus.scenarios().map(scenario -> dynamicTest(scenario.name(), () -> check(scenario)));
    }

    private static void check(Case scenario) throws IOException {
        Outcome outcome = OsaCorpus.generate(scenario, InventoryGenerator.repeatable());
        Path error = scenario.folder().resolve("expected/error.json");
        if (Files.exists(error)) {
            checkRefusal(outcome, OsaCorpus.json(error), scenario.config());
        } else {
            assertThat(outcome.printed())
                    .as("findings: %s", outcome.findings())
                    .contains(Files.readString(scenario.folder().resolve("expected/openstack_inventory.json")));
        }
    }

    @TestFactory
    Stream<DynamicTest> faultIsRefusedAsOsaRefusesIt() {
        return OsaCorpus.children(OsaCorpus.folder().resolve("errors"))
                .flatMap(fault -> json(fault.resolve("expected.json")).path("by_release").properties().stream()
                        .map(release -> dynamicTest(
                                fault.getFileName() + " in " + release.getKey(),
                                () -> checkFault(fault, release.getKey(), release.getValue()))));
    }

    private static JsonNode json(Path file) {
        try {
            return OsaCorpus.json(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkFault(Path fault, String release, JsonNode expected) throws IOException {
        // Git keeps no empty folder.
        Path config = Files.exists(fault.resolve("config")) ? fault.resolve("config") : empty;
        Outcome outcome =
                OsaCorpus.generate(OsaSeries.of(release).orElseThrow(), config, InventoryGenerator.repeatable());
        if (expected.path("error_class").isNull()) {
            assertThat(outcome.printed()).as("accepted: %s", outcome.findings()).isPresent();
        } else {
            checkRefusal(outcome, expected, config);
        }
    }

    private static void checkRefusal(Outcome outcome, JsonNode expected, Path config) {
        String errorClass = expected.path("error_class").asText();
        String message = oneLine(expected.path("message").asText().replace("<config>", config.toString()));
        assertThat(outcome.printed()).as("%s: %s", errorClass, message).isEmpty();
        List<Diagnostic> errors = outcome.findings().all().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        assertThat(errors).isNotEmpty();
        if (RULES.containsKey(errorClass)) {
            assertThat(errors)
                    .as("%s: %s", errorClass, message)
                    .anyMatch(finding ->
                            RULES.get(errorClass).contains(finding.rule().id())
                                    && oneLine(finding.message()).equals(message));
        }
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ");
    }
}
