package io.github.hyperconverge.environment;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.ReadLimits;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads env.d folders and merges them as OSA's inventory generator does.
 *
 * <p>OSA walks a folder in no defined order; this reader sorts the names, files before subfolders, and reports every
 * value for which the order decides. A file that cannot be read is reported and the others are still read. Immutable
 * and safe to share.
 */
public final class EnvironmentReader {
    private final YamlReader yaml;

    private EnvironmentReader(YamlReader yaml) {
        this.yaml = yaml;
    }

    /**
     * Makes a reader with the usual limits.
     *
     * @return the reader
     */
    public static EnvironmentReader create() {
        return withLimits(ReadLimits.defaults());
    }

    /**
     * Makes a reader.
     *
     * @param limits how much of a file it reads
     * @return the reader
     */
    public static EnvironmentReader withLimits(ReadLimits limits) {
        return new EnvironmentReader(YamlReader.withLimits(limits));
    }

    /**
     * Reads folders and merges them.
     *
     * @param directories env.d folders, the base first, each laid over those before it
     * @return the environment, and what is wrong with the files
     * @throws IOException if a folder or file cannot be read; {@link NotDirectoryException} if it is no folder
     */
    public ParseResult<Environment> read(List<Path> directories) throws IOException {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        List<EnvironmentLayer> layers = new ArrayList<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                throw new NotDirectoryException(directory.toString());
            }
            List<Source> sources = new ArrayList<>();
            collect(directory, directory.toRealPath(), sources, problems);
            layers.add(new EnvironmentLayer(Source.nameOf(directory), sources));
        }
        ParseResult<Environment> result = parse(layers);
        return new ParseResult<>(result.value(), problems.toDiagnostics().and(result.diagnostics()));
    }

    /**
     * Merges layers that are in memory.
     *
     * @param layers the base first, each laid over those before it
     * @return the environment, and what is wrong with the files
     */
    public ParseResult<Environment> parse(List<EnvironmentLayer> layers) {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        LayerMerge merge = new LayerMerge(problems);
        for (int layer = 0; layer < layers.size(); layer++) {
            for (Source source : layers.get(layer).sources()) {
                ParseResult<YamlNode> document = yaml.parse(source);
                problems.addAll(document.diagnostics());
                if (document.value().isPresent()) {
                    add(merge, layer, source, document.value().get(), problems);
                }
            }
        }
        YamlMapping effective = merge.effective();
        return ParseResult.of(new Environment(layers, effective, merge.contested()), problems.toDiagnostics());
    }

    private static void add(
            LayerMerge merge, int layer, Source source, YamlNode document, Diagnostics.Collector problems) {
        if (document instanceof YamlMapping mapping && LayerMerge.isDictionary(mapping)) {
            merge.add(layer, source, mapping);
        } else if (document.isTruthy()) {
            problems.add(Diagnostic.of(
                            EnvironmentRules.NOT_A_MAPPING, "an env.d file is a mapping, OSA crashes on anything else")
                    .at(document.range()));
        }
    }

    /** Collects a folder's files before those of its subfolders, as OSA does; it does not follow links to folders. */
    private void collect(Path directory, Path root, List<Source> sources, Diagnostics.Collector problems)
            throws IOException {
        List<Path> children;
        try (Stream<Path> listing = Files.list(directory)) {
            children = listing.sorted(
                            Comparator.comparing(child -> child.getFileName().toString()))
                    .toList();
        }
        for (Path child : children) {
            String name = child.getFileName().toString();
            if ((name.endsWith(".yml") || name.endsWith(".yaml")) && !Files.isDirectory(child)) {
                read(child, root, problems).ifPresent(sources::add);
            }
        }
        for (Path child : children) {
            if (Files.isDirectory(child) && !Files.isSymbolicLink(child)) {
                collect(child, root, sources, problems);
            }
        }
    }

    private Optional<Source> read(Path file, Path root, Diagnostics.Collector problems) throws IOException {
        if (!Files.isRegularFile(file)) {
            return refuse(file, EnvironmentRules.NOT_A_FILE, "no regular file; not read", problems);
        }
        if (!file.toRealPath().startsWith(root)) {
            return refuse(file, EnvironmentRules.LINK_OUT_OF_TREE, "a link out of the folder; not read", problems);
        }
        return Optional.of(yaml.open(file));
    }

    private static Optional<Source> refuse(Path file, Rule rule, String message, Diagnostics.Collector problems) {
        problems.add(Diagnostic.of(rule, message).at(new SourceRange(Source.of(Source.nameOf(file), ""), 0, 0)));
        return Optional.empty();
    }
}
