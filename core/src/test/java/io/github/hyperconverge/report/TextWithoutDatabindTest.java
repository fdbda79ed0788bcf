package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databind takes a third of a second to start: a report without JSON does not load it. */
class TextWithoutDatabindTest {
    private static final String DATABIND = "com.fasterxml.jackson.databind.";

    @TempDir
    private Path folder;

    private String run(String command) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("tea.yml"), """
            component_skel:
              tea_api: {belongs_to: [tea_all]}
              tea_cup: {belongs_to: [tea_all], spoons: 2}
            container_skel:
              tea_api_container: {belongs_to: [tea_containers], contains: [tea_api]}
              tea_cup_container: {belongs_to: [tea_containers], contains: [tea_cup]}
            physical_skel:
              tea_containers: {belongs_to: [all_containers]}
              tea_hosts: {belongs_to: [hosts]}
            """);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> words = new ArrayList<>(List.of(java.toString(), "-verbose:class"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.github.hyperconverge.cli.Main"));
        words.addAll(List.of(command.replace("ENV", folder.toString()).split(" ")));
        Path output = folder.resolve("output.txt");
        new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "plan --env-d ENV", "plan --env-d ENV --format markdown", "validate --env-d ENV"})
    void textLoadsNoDatabind(String command) throws IOException, InterruptedException {
        assertThat(run(command)).contains("io.github.hyperconverge.text.").doesNotContain(DATABIND);
    }

    /** Else the other test would show nothing. */
    @Test
    void jsonLoadsDatabind() throws IOException, InterruptedException {
        assertThat(run("validate --env-d ENV --format json")).contains(DATABIND);
    }
}
