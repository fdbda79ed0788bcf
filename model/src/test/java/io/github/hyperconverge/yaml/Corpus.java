package io.github.hyperconverge.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folder of corpora, which lies outside the project. */
final class Corpus {
    private Corpus() {}

    static Path folder() {
        String folder = System.getProperty("hyperconverge.corpus");
        if (folder == null) {
            throw new IllegalStateException("name the corpus: -Dhyperconverge.corpus=/absolute/folder");
        }
        return Path.of(folder);
    }

    /** Returns the cases of {@code name/cases.json}. */
    static List<JsonNode> cases(String name) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        new ObjectMapper()
                .readTree(folder().resolve(name).resolve("cases.json").toFile())
                .get("cases")
                .forEach(cases::add);
        return cases;
    }
}
