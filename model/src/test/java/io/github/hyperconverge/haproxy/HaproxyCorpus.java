package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The configurations of the corpus, which lies outside the project. */
final class HaproxyCorpus {
    private HaproxyCorpus() {}

    static Path folder() {
        String folder = System.getProperty("hyperconverge.corpus");
        if (folder == null) {
            throw new IllegalStateException("name the corpus: -Dhyperconverge.corpus=/absolute/folder");
        }
        return Path.of(folder, "haproxy");
    }

    /** Returns the configurations below a folder, in a fixed order, so that a seed means the same file everywhere. */
    static List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder().resolve(folder))) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".cfg") || file.toString().contains("conf.d"))
                    .sorted()
                    .toList();
        }
    }

    static Source source(Path file) {
        try {
            return Source.ofBytes(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
