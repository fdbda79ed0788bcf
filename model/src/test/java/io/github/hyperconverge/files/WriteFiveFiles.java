package io.github.hyperconverge.files;

import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program that {@link KilledTransactionTest} kills: changes four files and makes a fifth. */
final class WriteFiveFiles {
    static final List<String> OLD = List.of("a.yml", "b.yml", "c.yml", "d.yml");
    static final String MADE = "sub/e.yml";

    private WriteFiveFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        List<FileChange> changes = new ArrayList<>();
        for (String name : OLD) {
            Path file = root.resolve(name);
            changes.add(FileChange.replace(file, Source.read(file, 1000), Source.of(name, "new " + name)));
        }
        changes.add(FileChange.create(root.resolve(MADE), Source.of(MADE, "new " + MADE)));
        Files.readAllBytes(root.resolve("start"));
        FileTransaction.below(List.of(root)).apply(changes);
    }
}
