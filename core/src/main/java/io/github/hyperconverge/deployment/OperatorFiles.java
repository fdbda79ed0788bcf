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

/** Finds what the operator keeps beside the user configuration. */
final class OperatorFiles {
    private static final int MOST_FILES = 2_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 8;
    private static final List<String> ENDINGS = List.of(".yml", ".yaml", ".j2", ".ini", ".cfg", ".sh", ".py");
    /** What says which types there are, and what OSA writes itself. */
    private static final Set<String> NOT_THE_OPERATORS =
            Set.of("env.d", "ansible_facts", "inventory", "openstack_hostnames_ips.yml");

    private final List<Path> found = new ArrayList<>();

    private OperatorFiles() {}

    static List<Source> of(Path config) throws IOException {
        OperatorFiles files = new OperatorFiles();
        files.collect(config, 0);
        List<Source> sources = new ArrayList<>();
        for (Path file : files.found) {
            sources.add(Source.read(file, MOST_BYTES));
        }
        return sources;
    }

    private void collect(Path folder, int depth) throws IOException {
        List<Path> children;
        try (Stream<Path> list = Files.list(folder)) {
            children = list.filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        for (Path child : children) {
            String name = child.getFileName().toString();
            if (NOT_THE_OPERATORS.contains(name)) {
                continue;
            }
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                if (depth < DEEPEST) {
                    collect(child, depth + 1);
                }
            } else if (found.size() < MOST_FILES
                    && Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)
                    && ENDINGS.stream().anyMatch(name::endsWith)) {
                found.add(child);
            }
        }
    }
}
