package io.github.hyperconverge.haproxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Renders every case of the corpus and compares it with what the role rendered. */
@Tag("corpus")
class ServiceCorpusTest {

    private static Path folder() {
        String folder = System.getProperty("hyperconverge.corpus");
        assertThat(folder).as("-Dhyperconverge.corpus=FOLDER").isNotNull();
        return Path.of(folder, "haproxy", "osa");
    }

    static List<Path> cases() throws IOException {
        try (Stream<Path> all = Files.walk(folder(), 2)) {
            return all.filter(path -> Files.isRegularFile(path.resolve("services.yml")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void corpusHasCasesOfEverySeries() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(cases())
                .extracting(path -> path.getParent().getFileName().toString())
                .contains("16.0.0", "17.0.0", "master");
    }

    private static RoleInput input(Path folder) throws IOException {
        JsonNode inventory =
                new ObjectMapper().readTree(folder.resolve("inventory.json").toFile());
        Map<String, List<String>> groups = new HashMap<>();
        inventory.get("groups").properties().forEach(group -> {
            List<String> hosts = new ArrayList<>();
            group.getValue().forEach(host -> hosts.add(host.asText()));
            groups.put(group.getKey(), hosts);
        });
        RoleSeries series =
                RoleSeries.of(folder.getParent().getFileName().toString()).orElseThrow();
        Map<String, String> addresses = new HashMap<>();
        inventory.get("hosts").properties().forEach(host -> {
            JsonNode management = host.getValue().get("management_address");
            JsonNode address = management != null && series == RoleSeries.NEWEST
                    ? management
                    : host.getValue().get("ansible_host");
            addresses.put(host.getKey(), address.asText());
        });
        YamlMapping variables = (YamlMapping) YamlReader.create()
                .parse(Source.of("vars.yml", Files.readString(folder.resolve("vars.yml"))))
                .orElseThrow();
        return new RoleInput(
                series, variables, groups, addresses, groups.get("haproxy").get(0));
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(
                            folder.relativize(file).toString(),
                            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rendersWhatTheRoleRenders(Path folder) throws IOException {
        Source source = Source.of("services.yml", Files.readString(folder.resolve("services.yml")));
        ParseResult<List<HaproxyService>> services = ServiceReader.create().parse(source);
        assertThat(services.diagnostics()).isEmpty();

        ParseResult<RenderedConfig> rendered =
                ServiceRenderer.with(input(folder)).render(services.orElseThrow());

        assertThat(rendered.diagnostics()).isEmpty();
        RenderedConfig config = rendered.orElseThrow();
        assertThat(config.fragments()).containsExactlyEntriesOf(files(folder.resolve("conf.d")));
        assertThat(config.maps()).containsExactlyEntriesOf(files(folder.resolve("map.conf.d")));
        assertThat(config.assembled()).isEqualTo(Files.readString(folder.resolve("expected.cfg")));
    }
}
