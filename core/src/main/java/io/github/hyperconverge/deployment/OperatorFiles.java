package io.github.hyperconverge.deployment;

import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files of the operator beside the user configuration that may name types, groups and containers. */
public final class OperatorFiles {
    private static final int MOST_FILES = 2_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 8;
    private static final List<String> ENDS = List.of(".yml", ".yaml", ".j2", ".ini", ".cfg", ".sh", ".py");
    /** What says which types there are, and what OSA writes itself. */
    private static final Set<String> NOT_THEIRS = Set.of("env.d", "ansible_facts", "inventory");

    private OperatorFiles() {}

    /**
     * Reads them: variables, {@code conf.d}, playbooks and scripts; not {@code env.d}, and nothing that a link leads to.
     *
     * @param config the folder of the user configuration
     * @return the files by name, in order; of very many or very large ones not all, or not the end
     * @throws IOException if the folder or a file cannot be read
     */
    public static List<Source> read(Path config) throws IOException {
        List<Path> found = new ArrayList<>();
        collect(config, 0, found);
        List<Source> sources = new ArrayList<>();
        for (Path file : found) {
            sources.add(Source.read(file, MOST_BYTES));
        }
        return sources;
    }

    private static void collect(Path folder, int depth, List<Path> found) throws IOException {
        List<Path> children;
        try (Stream<Path> list = Files.list(folder)) {
            children = list.sorted().toList();
        }
        for (Path child : children) {
            String name = child.getFileName().toString();
            boolean hidden = name.startsWith(".");
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                if (!hidden && depth < DEEPEST && !NOT_THEIRS.contains(name)) {
                    collect(child, depth + 1, found);
                }
            } else if (!hidden
                    && found.size() < MOST_FILES
                    && Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)
                    && ENDS.stream().anyMatch(name::endsWith)) {
                found.add(child);
            }
        }
    }
}
