package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("corpus")
class YamlFuzzCorpusTest {

    @Test
    void holdsItsPromisesForMutatedCases() throws IOException {
        List<byte[]> texts = new ArrayList<>();
        for (JsonNode entry : Corpus.cases("yaml11")) {
            texts.add(entry.get("yaml").asText().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(texts).hasSizeGreaterThan(500);
        YamlMutation.readAll(texts, 1, 10_000);
    }

    @Test
    void holdsItsPromisesForMutatedFilesOfOsa() throws IOException {
        List<byte[]> texts = new ArrayList<>();
        for (Path file : environmentFiles()) {
            texts.add(Files.readAllBytes(file));
        }
        assertThat(texts).hasSizeGreaterThan(100);
        YamlMutation.readAll(texts, 1, 10_000);
    }

    /** In a fixed order, so that a seed means the same file everywhere. */
    private static List<Path> environmentFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> series =
                Files.newDirectoryStream(Corpus.folder().resolve("osa"))) {
            for (Path one : series) {
                Path environment = one.resolve("env.d");
                if (Files.isDirectory(environment)) {
                    try (Stream<Path> all = Files.list(environment)) {
                        all.filter(Files::isRegularFile).forEach(files::add);
                    }
                }
            }
        }
        files.sort(null);
        return files;
    }
}
