package io.github.hyperconverge.userconfig;

import static io.github.hyperconverge.userconfig.Configs.config;
import static io.github.hyperconverge.userconfig.Configs.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads every user configuration of the corpus and compares it with what Java's own maps make of the files. */
@Tag("corpus")
class UserConfigCorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("hyperconverge.corpus", "no -Dhyperconverge.corpus was given"));

    /** A configuration folder. */
    private record Config(Path folder) {
        /** Only the newest series folds, which the errors are of. */
        boolean folds() {
            return toString().startsWith("osa/errors/") || toString().startsWith("osa/2026.1/");
        }

        ParseResult<UserConfig> read() throws IOException {
            return UserConfigReader.create().read(folder, folds());
        }

        @Override
        public String toString() {
            return CORPUS.relativize(folder).toString().replace('\\', '/');
        }
    }

    private static List<Config> find(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> paths = Files.walk(CORPUS.resolve("osa"))) {
            return paths.filter(path -> matcher.matches(CORPUS.relativize(path)))
                    .sorted()
                    .map(Config::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Config> scenarios() {
        return find("osa/*/scenarios/*/config");
    }

    static List<Config> errors() {
        return find("osa/errors/*/config");
    }

    private static Map<Object, Object> readAnew(Config config) throws IOException {
        PythonConfig python = new PythonConfig();
        Path main = config.folder().resolve("openstack_user_config.yml");
        if (Files.exists(main)) {
            python.update(Files.readString(main));
        }
        for (Path file : walk(config.folder().resolve("conf.d"))) {
            python.merge(Files.readString(file));
        }
        return config.folds() ? python.fold() : python.config();
    }

    private static List<Path> walk(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> children;
        try (Stream<Path> listing = Files.list(folder)) {
            children = listing.sorted(Comparator.naturalOrder()).toList();
        }
        List<Path> files = new ArrayList<>(children.stream()
                .filter(child -> child.toString().matches(".*\\.ya?ml"))
                .toList());
        for (Path child : children) {
            files.addAll(walk(child));
        }
        return files;
    }

    @Test
    void corpusIsThere() {
        assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(errors()).hasSizeGreaterThanOrEqualTo(68);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void scenarioSaysWhatOsaMakesOfIt(Config folder) throws IOException {
        ParseResult<UserConfig> result = folder.read();

        assertThat(PythonConfig.show(PythonConfig.plain(config(result).effective())))
                .isEqualTo(PythonConfig.show(readAnew(folder)));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyPartIsReachedByTheTypedView(Config folder) throws IOException {
        UserConfig config = config(folder.read());
        List<String> walked = new ArrayList<>();
        readAnew(folder).forEach((name, group) -> {
            if (name.toString().endsWith("hosts")) {
                walked.add(name.toString());
                map(group)
                        .forEach((host, entry) -> map(entry)
                                .forEach((key, value) ->
                                        walked.add(name + "/" + host + "/" + key + "=" + shown(value))));
            }
        });
        map(readAnew(folder).get("cidr_networks")).forEach((name, cidr) -> walked.add(name + "=" + cidr));
        if (map(readAnew(folder).get("global_overrides")).get("provider_networks") instanceof List<?> networks) {
            for (Object item : networks) {
                if (map(item).get("network") instanceof Map<?, ?> network && !network.isEmpty()) {
                    walked.add(shown(network));
                }
            }
        }

        List<String> viewed = new ArrayList<>();
        for (HostGroup group : config.hostGroups()) {
            viewed.add(group.name());
            for (ConfiguredHost host : group.hosts()) {
                map(PythonConfig.plain(host.definition())).keySet().stream()
                        .map(key -> group.name() + "/" + host.name() + "/" + key + "="
                                + shown(PythonConfig.plain(
                                        host.get(key.toString()).orElseThrow())))
                        .forEach(viewed::add);
            }
        }
        config.effective()
                .mapping(UserConfig.CIDR_NETWORKS)
                .entries()
                .forEach(cidr -> viewed.add(cidr.name() + "=" + cidr.value()));
        config.providerNetworks().forEach(network -> viewed.add(shown(PythonConfig.plain(network.definition()))));

        assertThat(viewed).containsExactlyElementsOf(walked);
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String shown(Object value) {
        return PythonConfig.show(value);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyHostHasAPlace(Config folder) throws IOException {
        UserConfig config = config(folder.read());

        for (HostGroup group : config.hostGroups()) {
            for (ConfiguredHost host : group.hosts()) {
                ModelPath path = ModelPath.of(group.name(), host.name());
                assertThat(config.placeOfKey(path)).as("%s", path).isPresent();
                assertThat(config.provenance(path)).as("%s", path).isPresent();
                assertThat(host.get(ConfiguredHost.IP)
                                .flatMap(YamlNode::range)
                                .orElseThrow()
                                .text())
                        .contains(host.text("ip").orElseThrow());
            }
        }
    }

    @Test
    void scenariosHaveNoFindingsButThese() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (Config config : scenarios()) {
            List<String> rules = rules(config.read());
            if (!rules.isEmpty()) {
                found.put(config.toString(), rules);
            }
        }

        // OSA refuses these two as well: upstream's example with nothing but comments in it.
        assertThat(found)
                .isEqualTo(Map.of(
                        "osa/2026.1/scenarios/up-comments-only/config", List.of("config-empty"),
                        "osa/queens/scenarios/up-comments-only/config", List.of("config-empty")));
    }

    @Test
    void errorsThatOsaMeetsWhileReadingAreFound() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (Config config : errors()) {
            List<String> rules = rules(config.read());
            if (!rules.isEmpty()) {
                found.put(config.folder().getParent().getFileName().toString(), rules);
            }
        }

        // What the others get wrong is in what the entries mean, which reading does not judge.
        assertThat(found)
                .isEqualTo(Map.of(
                        "bad-conf-d", List.of("yaml-syntax"),
                        "bad-yaml", List.of("yaml-syntax"),
                        "comments-only", List.of("config-empty"),
                        "conf-d-list", List.of("config-not-a-mapping"),
                        "dash-merge-conflict", List.of("config-multiple-ip-for-host"),
                        "empty-config", List.of("config-empty"),
                        "tab-indent", List.of("yaml-tab"),
                        "top-level-list", List.of("config-not-a-mapping")));
    }

    @Test
    void conflictOfSpellingsIsSaidInOsasWords() throws IOException {
        Path folder = CORPUS.resolve("osa/errors/dash-merge-conflict");
        String expected = Source.read(folder.resolve("expected.json"), 100_000).text();

        assertThat(new Config(folder.resolve("config")).read().diagnostics())
                .singleElement()
                .satisfies(finding -> assertThat(expected).contains("\"" + finding.message() + "\""));
    }
}
