package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.layers.FoldedEntry;
import io.github.hyperconverge.layers.LayerFolder;
import io.github.hyperconverge.layers.LayerMerge;
import io.github.hyperconverge.layers.LayeredDocument;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.ReadLimits;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a user configuration and merges it as OSA's inventory generator does.
 *
 * <p>OSA walks conf.d in no defined order; this reader sorts the names, files before subfolders, and reports every value
 * for which the order decides. A file that cannot be read is reported and the others are still read. Immutable and safe
 * to share.
 */
public final class UserConfigReader {
    /** The name of the main file. */
    public static final String MAIN_FILE = "openstack_user_config.yml";

    /** The name of the folder of further files. */
    public static final String CONF_D = "conf.d";

    private final YamlReader yaml;
    private final boolean emptyReplaces;

    private UserConfigReader(YamlReader yaml, boolean emptyReplaces) {
        this.yaml = yaml;
        this.emptyReplaces = emptyReplaces;
    }

    /**
     * Makes a reader with the usual limits.
     *
     * @return the reader
     */
    public static UserConfigReader create() {
        return withLimits(ReadLimits.defaults());
    }

    /**
     * Makes a reader.
     *
     * @param limits how much of a file it reads
     * @return the reader
     */
    public static UserConfigReader withLimits(ReadLimits limits) {
        return new UserConfigReader(YamlReader.withLimits(limits), true);
    }

    /**
     * Chooses what an empty mapping over a mapping does.
     *
     * @param replaces true if it replaces the other, as it does from OSA 14 on; false if it leaves it, as before
     * @return a copy that reads so
     */
    public UserConfigReader whereEmptyReplaces(boolean replaces) {
        return new UserConfigReader(yaml, replaces);
    }

    /**
     * Reads the configuration in a folder: {@value #MAIN_FILE} and {@value #CONF_D}, neither of which need be there.
     *
     * @param folder the folder, usually {@code /etc/openstack_deploy}; no other place is looked into
     * @param foldsDashes true for OSA 33 and newer, which take a top key with dashes for the same with underscores
     * @return the configuration, and what is wrong with the files
     * @throws IOException if a folder or file cannot be read; {@link NotDirectoryException} if it is not a folder
     */
    public ParseResult<UserConfig> read(Path folder, boolean foldsDashes) throws IOException {
        ParseResult<UserConfigFiles> opened = open(folder);
        UserConfigFiles files = opened.value().orElse(UserConfigFiles.none());
        Diagnostics.Collector problems = new Diagnostics.Collector();
        problems.addAll(opened.diagnostics());
        return merge(files.main(), files.others(), foldsDashes, problems);
    }

    /**
     * Reads the files of the configuration in a folder, to be given to {@link #parse(UserConfigFiles, boolean)}.
     *
     * @param folder the folder, usually {@code /etc/openstack_deploy}; no other place is looked into
     * @return the files, not parsed yet, and what is wrong with the folders
     * @throws IOException if a folder or file cannot be read; {@link NotDirectoryException} if it is not a folder
     */
    public ParseResult<UserConfigFiles> open(Path folder) throws IOException {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        LayerFolder tree = new LayerFolder(folder, yaml, UserConfigRules.OF_LAYERS, problems);
        Path main = folder.resolve(MAIN_FILE);
        Optional<Source> mainFile = Files.exists(main, LinkOption.NOFOLLOW_LINKS) ? tree.file(main) : Optional.empty();
        Path confD = folder.resolve(CONF_D);
        List<Source> others = Files.isDirectory(confD) ? tree.files(confD) : List.of();
        return ParseResult.of(new UserConfigFiles(mainFile, others), problems.toDiagnostics());
    }

    /**
     * Merges the files of a folder.
     *
     * @param files the files
     * @param foldsDashes true for OSA 33 and newer, which take a top key with dashes for the same with underscores
     * @return the configuration, and what is wrong with the files
     */
    public ParseResult<UserConfig> parse(UserConfigFiles files, boolean foldsDashes) {
        return merge(files.main(), files.others(), foldsDashes, new Diagnostics.Collector());
    }

    /**
     * Merges files that are in memory.
     *
     * @param sources the main file, an empty one if there is none, and then those of conf.d in the order in which they
     *     are merged; the path in a source's name tells its folder
     * @param foldsDashes true for OSA 33 and newer, which take a top key with dashes for the same with underscores
     * @return the configuration, and what is wrong with the files
     */
    public ParseResult<UserConfig> parse(List<Source> sources, boolean foldsDashes) {
        return merge(
                sources.stream().findFirst(),
                sources.stream().skip(1).toList(),
                foldsDashes,
                new Diagnostics.Collector());
    }

    private ParseResult<UserConfig> merge(
            Optional<Source> main, List<Source> others, boolean foldsDashes, Diagnostics.Collector problems) {
        LayerMerge merge = new LayerMerge(yaml, UserConfigRules.OF_LAYERS, problems, emptyReplaces);
        main.ifPresent(source -> merge.update(0, source));
        others.forEach(source -> merge.merge(1, source));
        if (foldsDashes) {
            merge.foldKeys(key -> key.replace('-', '_'), replaced -> check(replaced, problems));
        }
        LayeredDocument document = merge.document(UserConfigRules.ALIAS_CHANGED);
        List<Source> sources = Stream.concat(main.stream(), others.stream()).toList();
        checkKeys(document.effective(), problems);
        if (!document.effective().isTruthy() && !problems.toDiagnostics().hasErrors()) {
            problems.add(Diagnostic.of(UserConfigRules.EMPTY, "there is no user configuration; OSA ends")
                    .at(sources.stream().findFirst().map(source -> new SourceRange(source, 0, 0))));
        }
        return ParseResult.of(new UserConfig(sources, document), problems.toDiagnostics());
    }

    private static void checkKeys(YamlMapping effective, Diagnostics.Collector problems) {
        for (YamlMapping.Entry entry : effective.entries()) {
            if (!(entry.key() instanceof YamlScalar key && key.isText())) {
                problems.add(Diagnostic.of(
                                UserConfigRules.KEY_NOT_TEXT, "the key '" + entry.name() + "' is not text; OSA crashes")
                        .path(ModelPath.of(entry.name()))
                        .at(entry.key().range()));
            }
        }
    }

    /** OSA takes whatever stands under both spellings of a key for a host. */
    private static void check(FoldedEntry host, Diagnostics.Collector problems) {
        YamlMapping.Entry earlier = host.earlier();
        YamlMapping.Entry later = host.later();
        if (!isDictionary(earlier.value()) || !isDictionary(later.value())) {
            problems.add(Diagnostic.of(
                            UserConfigRules.FOLD_CONFLICT,
                            "'" + host.path()
                                    + "' stands under two spellings of its key and is not a mapping under both; OSA"
                                    + " crashes")
                    .path(host.path())
                    .at(later.key().range())
                    .related(earlier.key().range().orElseThrow(), "and here"));
            return;
        }
        Optional<YamlNode> oneIp = ip(earlier);
        Optional<YamlNode> otherIp = ip(later);
        if (oneIp.isPresent() && otherIp.isPresent() && !oneIp.equals(otherIp)) {
            List<String> ips = new ArrayList<>(
                    List.of(oneIp.get().toString(), otherIp.get().toString()));
            ips.sort(null);
            problems.add(Diagnostic.of(
                            UserConfigRules.MULTIPLE_IP_FOR_HOST,
                            "Host " + later.name() + " has both " + ips.get(0) + " and " + ips.get(1) + " assigned")
                    .path(host.path().child(ConfiguredHost.IP))
                    .at(place(otherIp.get(), later))
                    .related(place(oneIp.get(), earlier), "the other address"));
        }
    }

    private static boolean isDictionary(YamlNode value) {
        return value instanceof YamlMapping mapping && !mapping.isSet();
    }

    private static Optional<YamlNode> ip(YamlMapping.Entry host) {
        return new ConfiguredHost(host.name(), host.value())
                .get(ConfiguredHost.IP)
                .filter(YamlNode::isTruthy);
    }

    /** Something merged has no place of its own. */
    private static SourceRange place(YamlNode ip, YamlMapping.Entry host) {
        return ip.range().or(() -> host.key().range()).orElseThrow();
    }
}
