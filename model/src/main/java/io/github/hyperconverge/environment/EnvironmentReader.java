package io.github.hyperconverge.environment;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.layers.LayerFolder;
import io.github.hyperconverge.layers.LayerMerge;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.ReadLimits;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads env.d folders and merges them as OSA's inventory generator does.
 *
 * <p>OSA walks a folder in no defined order; this reader sorts the names, files before subfolders, and reports every
 * value for which the order decides. A file that cannot be read is reported and the others are still read. Immutable
 * and safe to share.
 */
public final class EnvironmentReader {
    /** Where env.d lies in a checkout of OSA: from newton on, from queens on, and before. */
    private static final List<Path> PLACES = List.of(
            Path.of("playbooks/inventory/env.d"), Path.of("inventory/env.d"), Path.of("etc/openstack_deploy/env.d"));

    /** What a checkout has beside it, one at least. */
    private static final List<String> MARKS = List.of(
            "ansible-role-requirements.yml",
            ".gitreview",
            "osa_toolkit",
            "inventory/group_vars/all/all.yml",
            "playbooks/inventory/group_vars/all.yml");

    private final YamlReader yaml;
    private final boolean emptyReplaces;

    private EnvironmentReader(YamlReader yaml, boolean emptyReplaces) {
        this.yaml = yaml;
        this.emptyReplaces = emptyReplaces;
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
        return new EnvironmentReader(YamlReader.withLimits(limits), true);
    }

    /**
     * Chooses what an empty mapping over a mapping does.
     *
     * @param replaces true if it replaces the other, as it does from OSA 14 on; false if it leaves it, as before
     * @return a copy that reads so
     */
    public EnvironmentReader whereEmptyReplaces(boolean replaces) {
        return new EnvironmentReader(yaml, replaces);
    }

    /**
     * Reads folders and merges them.
     *
     * @param directories env.d folders, the base first, each laid over those before it
     * @return the environment, and what is wrong with the files
     * @throws IOException if a folder or file cannot be read; {@link NotDirectoryException} if it is not a folder
     */
    public ParseResult<Environment> read(List<Path> directories) throws IOException {
        ParseResult<List<EnvironmentLayer>> opened = open(directories);
        ParseResult<Environment> result = parse(opened.value().orElse(List.of()));
        return new ParseResult<>(result.value(), opened.diagnostics().and(result.diagnostics()));
    }

    /**
     * Reads the files of folders, to be given to {@link #parse}.
     *
     * @param directories env.d folders, the base first, each laid over those before it
     * @return the files, not parsed yet, and what is wrong with the folders
     * @throws IOException if a folder or file cannot be read; {@link NotDirectoryException} if it is not a folder
     */
    public ParseResult<List<EnvironmentLayer>> open(List<Path> directories) throws IOException {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        List<EnvironmentLayer> layers = new ArrayList<>();
        for (Path directory : directories) {
            LayerFolder folder = new LayerFolder(directory, yaml, EnvironmentRules.OF_LAYERS, problems);
            layers.add(
                    new EnvironmentLayer(Source.nameOf(directory), folder.files(directory), isInCheckout(directory)));
        }
        return ParseResult.of(List.copyOf(layers), problems.toDiagnostics());
    }

    private static boolean isInCheckout(Path directory) throws IOException {
        return checkoutAbove(directory)
                .filter(root -> MARKS.stream().anyMatch(mark -> Files.exists(root.resolve(mark))))
                .isPresent();
    }

    /**
     * Finds what would be OSA's checkout by the place of an env.d.
     *
     * @param directory an env.d folder
     * @return the folder above, links resolved, whether it is a checkout or not; empty if no series has its env.d in such a
     *     place
     * @throws IOException if there is no such folder
     */
    public static Optional<Path> checkoutAbove(Path directory) throws IOException {
        Path real = directory.toRealPath();
        for (Path place : PLACES) {
            if (real.endsWith(place)) {
                return Optional.of(
                        real.resolve("../".repeat(place.getNameCount())).normalize());
            }
        }
        return Optional.empty();
    }

    /**
     * Merges layers that are in memory.
     *
     * @param layers the base first, each laid over those before it
     * @return the environment, and what is wrong with the files
     */
    public ParseResult<Environment> parse(List<EnvironmentLayer> layers) {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        LayerMerge merge = new LayerMerge(yaml, EnvironmentRules.OF_LAYERS, problems, emptyReplaces);
        for (int layer = 0; layer < layers.size(); layer++) {
            for (Source source : layers.get(layer).sources()) {
                merge.merge(layer, source);
            }
        }
        return ParseResult.of(new Environment(layers, merge.document()), problems.toDiagnostics());
    }
}
