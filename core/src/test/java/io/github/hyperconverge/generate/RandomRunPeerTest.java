package io.github.hyperconverge.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.hyperconverge.generate.OsaCorpus.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs with random names and addresses, looked at by the program that drives OSA's generator. */
@Tag("peer")
class RandomRunPeerTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> runDiffersFromOsaInNamesAndAddressesOnly() {
        return OsaCorpus.scenarios()
                .filter(scenario -> Files.exists(expected(scenario)))
                .map(scenario -> dynamicTest(scenario.name(), () -> check(scenario)));
    }

    private static Path expected(Case scenario) {
        return scenario.folder().resolve("expected/openstack_inventory.json");
    }

    private void check(Case scenario) throws IOException, InterruptedException {
        Random random = new Random(scenario.name().hashCode());
        Path inventory = folder.resolve(scenario.name().replace('/', '-') + ".json");
        Files.writeString(
                inventory,
                OsaCorpus.generate(
                                scenario,
                                InventoryGenerator.using(
                                        ContainerNaming.random(random), AddressAllocation.random(random)))
                        .printed()
                        .orElseThrow());

        assertThat(oracle("--compare", inventory.toString(), expected(scenario).toString()))
                .isEmpty();
        assertThat(problems(inventory, scenario)).isEqualTo(problems(expected(scenario), scenario));
    }

    /** What is wrong with the addresses; OSA's own have problems where containers turn metal. */
    private static String problems(Path inventory, Case scenario) throws IOException, InterruptedException {
        return oracle(
                        "--verify",
                        inventory.toString(),
                        "--config",
                        scenario.config().toString())
                .replaceAll("-[0-9a-f]{8}", "-");
    }

    private static String oracle(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/python3", Objects.requireNonNull(System.getProperty("hyperconverge.oracle"))));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
