package io.github.hyperconverge.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is killed at any moment leaves an inventory and backups that are whole. */
@Tag("corpus")
class KilledStoreCorpusTest {
    private static final int KILLS = 200;

    /** Reads every member of an archive, as an operator would. */
    private static final String READ_ARCHIVE = """
            import sys, tarfile
            with tarfile.open(sys.argv[1]) as tar:
                for member in tar.getmembers():
                    text = tar.extractfile(member).read().decode()
                    assert len(set(text.split())) == 1, member.name
                    print(member.name, len(text))
            """;

    @TempDir
    private Path folder;

    @Test
    void inventoryAndBackupsAreWholeAfterEachOfTwoHundredKills() throws Exception {
        Path file = folder.resolve("openstack_inventory.json");
        Random random = new Random(4);
        Set<String> seen = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            killWhileSaving(file, 1 + random.nextInt(5), random.nextInt(30));
            String content = Files.readString(file);
            String number = content.lines().findFirst().orElseThrow();
            assertThat(content).isEqualTo(SaveForEver.inventory(Integer.parseInt(number)));
            seen.add(number);
            if (Files.exists(folder.resolve(InventoryStore.ARCHIVE))) {
                assertThat(membersThatPythonReads()).isNotEmpty();
            }
            Files.delete(file);
        }
        // Had all kills come at the same moment, they would show little.
        assertThat(seen).hasSizeGreaterThan(3);
    }

    /** Kills a writer a while after it has saved so often. */
    private void killWhileSaving(Path file, int saves, int milliseconds) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SaveForEver.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader saved = writer.inputReader()) {
            for (int i = 1; i <= saves; i++) {
                assertThat(saved.readLine()).isEqualTo(Integer.toString(i));
            }
            assertThat(writer.waitFor(milliseconds, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private List<String> membersThatPythonReads() throws IOException, InterruptedException {
        Process python = new ProcessBuilder(
                        "python3",
                        "-c",
                        READ_ARCHIVE,
                        folder.resolve(InventoryStore.ARCHIVE).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = python.inputReader()) {
            List<String> members = lines.lines().toList();
            assertThat(python.waitFor()).isZero();
            return members;
        }
    }
}
