package io.github.hyperconverge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ansible reads the command's inventory, and sees in it what it sees in OSA's. */
@Tag("corpus")
class AnsibleInventoryCorpusTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"three-node", "up-aio", "nest"})
    void ansibleSeesTheSame(String scenario) throws Exception {
        Path series = Path.of(Objects.requireNonNull(System.getProperty("hyperconverge.corpus")), "osa/2026.1");
        Path given = series.resolve("scenarios").resolve(scenario);
        Path expected = given.resolve("expected/openstack_inventory.json");
        Path theirs = script("theirs", "cat " + quoted(expected.toString()));
        for (String question : List.of("--list", "--graph")) {
            Path config = copy(given.resolve("config"), folder.resolve("config" + question));
            Path ours = script(
                    "ours" + question,
                    String.join(
                            " ",
                            quoted(Path.of(System.getProperty("java.home"), "bin/java")
                                    .toString()),
                            "-cp",
                            quoted(System.getProperty("java.class.path")),
                            Main.class.getName(),
                            "inventory --names counter --addresses ascending --env-d",
                            quoted(series.resolve("env.d").toString()),
                            "--config",
                            quoted(config.toString()),
                            "\"$@\""));

            assertThat(ansible(ours, question))
                    .isEqualTo(ansible(theirs, question))
                    .isNotBlank();
        }
    }

    private Path script(String name, String command) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\nexec " + command + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private String ansible(Path inventory, String question) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder("ansible-inventory", "-i", inventory.toString(), question)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(output, UTF_8);
    }
}
