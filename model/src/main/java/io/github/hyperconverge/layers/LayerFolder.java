package io.github.hyperconverge.layers;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the YAML files of a folder as OSA does: those named {@code .yml} or {@code .yaml}, a folder's own before those
 * of its subfolders.
 *
 * <p>OSA takes names in no defined order; here they are sorted. Links to folders are not followed, links to files only
 * within the tree.
 */
public final class LayerFolder {
    private final Path root;
    private final YamlReader yaml;
    private final LayerRules rules;
    private final Diagnostics.Collector problems;

    /**
     * Takes a folder to read from.
     *
     * @param root the folder, itself a link or not
     * @param yaml whose limits say how much of a file is read
     * @param rules the rules to report
     * @param problems takes the findings
     * @throws IOException if the folder cannot be found; {@link NotDirectoryException} if it is not a folder
     */
    public LayerFolder(Path root, YamlReader yaml, LayerRules rules, Diagnostics.Collector problems)
            throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(Source.nameOf(root));
        }
        this.root = root.toRealPath();
        this.yaml = yaml;
        this.rules = rules;
        this.problems = problems;
    }

    /**
     * Reads the files of a folder.
     *
     * @param directory the root or a folder in it
     * @return the files, not parsed yet
     * @throws IOException if a folder or file cannot be read
     */
    public List<Source> files(Path directory) throws IOException {
        List<Source> sources = new ArrayList<>();
        if (!isInside(directory)) {
            return sources;
        }
        List<Path> children;
        try (Stream<Path> listing = Files.list(directory)) {
            // By their bytes, as Python sorts by code points.
            children = listing.sorted().toList();
        }
        List<Path> folders = new ArrayList<>();
        for (Path child : children) {
            String name = child.getFileName().toString();
            if (Files.isDirectory(child)) {
                folders.add(child);
            } else if (name.endsWith(".yml") || name.endsWith(".yaml")) {
                file(child).ifPresent(sources::add);
            }
        }
        for (Path folder : folders) {
            if (!Files.isSymbolicLink(folder)) {
                sources.addAll(files(folder));
            }
        }
        return sources;
    }

    /**
     * Reads a file.
     *
     * @param file a file in the root
     * @return the file, not parsed yet; empty, and a finding, if it is none or lies elsewhere
     * @throws IOException if the file cannot be read
     */
    public Optional<Source> file(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            refuse(file, rules.notAFile(), "no regular file; not read");
            return Optional.empty();
        }
        return isInside(file) ? Optional.of(yaml.open(file)) : Optional.empty();
    }

    private boolean isInside(Path path) throws IOException {
        if (path.toRealPath().startsWith(root)) {
            return true;
        }
        refuse(path, rules.linkOutOfTree(), "a link out of the folder; not read");
        return false;
    }

    private void refuse(Path path, Rule rule, String message) {
        problems.add(Diagnostic.of(rule, message).at(new SourceRange(Source.of(Source.nameOf(path), ""), 0, 0)));
    }
}
