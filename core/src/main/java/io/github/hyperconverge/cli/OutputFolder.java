package io.github.hyperconverge.cli;

import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.files.FileTransaction;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that files are made in, all or none. What the operator has edited there stays. */
final class OutputFolder {
    private static final String MARK = "vars/plan.yml";
    private static final String SETTINGS = "vars/settings.yml";
    /** What an interrupted run leaves, whose files are ours. */
    private static final String JOURNAL = ".hyperconverge-";

    private static final int MOST_BYTES = 1 << 28;

    private final Path folder;

    OutputFolder(Path folder) {
        this.folder = folder;
    }

    /** Refuses a folder that cannot be written to, or that has files of somebody else; changes nothing. */
    void check() throws IOException {
        Path nearest = folder.toAbsolutePath().normalize();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        if (!Files.isDirectory(nearest)) {
            throw new NotDirectoryException(FileName.of(nearest));
        }
        if (!Files.isWritable(nearest)) {
            throw new AccessDeniedException(FileName.of(nearest));
        }
        if (Files.exists(folder)) {
            children();
        }
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> all = children.sorted().toList();
            boolean isOurs = Files.exists(folder.resolve(MARK))
                    || all.stream()
                            .anyMatch(file -> file.getFileName().toString().startsWith(JOURNAL));
            if (!all.isEmpty() && !isOurs) {
                throw new IOException(
                        FileName.of(folder) + ": has files that are not of an earlier plan; give a folder of its own");
            }
            return all;
        }
    }

    /** Writes the files; playbooks of services that an earlier plan had and this one has not go. */
    void write(Map<String, String> texts) throws IOException {
        Files.createDirectories(folder);
        FileTransaction transaction = FileTransaction.below(List.of(folder));
        transaction.recover();
        List<Path> playbooks = children().stream()
                .filter(file -> file.getFileName().toString().matches("cleanup-.*\\.yml"))
                .toList();
        List<FileChange> changes = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = folder.resolve(text.getKey());
            Source after = Source.of(Source.nameOf(file), text.getValue());
            Optional<Source> before = read(file);
            if (before.isEmpty()) {
                changes.add(FileChange.create(file, after));
            } else if (!text.getKey().equals(SETTINGS) && !before.get().equals(after)) {
                changes.add(FileChange.replace(file, before.get(), after));
            }
        }
        for (Path playbook : playbooks) {
            if (!texts.containsKey(playbook.getFileName().toString())) {
                changes.add(FileChange.delete(playbook, read(playbook).orElseThrow()));
            }
        }
        if (!changes.isEmpty()) {
            transaction.apply(changes);
        }
    }

    private static Optional<Source> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Source.read(file, MOST_BYTES)) : Optional.empty();
    }
}
