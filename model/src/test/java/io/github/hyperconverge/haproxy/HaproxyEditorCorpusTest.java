package io.github.hyperconverge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits every configuration that HAProxy takes, and asks the HAProxy that is installed. */
@Tag("corpus")
class HaproxyEditorCorpusTest {
    private final Map<String, Integer> counts = new TreeMap<>();

    @TempDir
    private Path folder;

    private static List<Path> valid() throws IOException {
        Path cfg = HaproxyCorpus.folder().resolve("cfg");
        List<Path> files = new ArrayList<>();
        for (JsonNode entry : new ObjectMapper()
                .readTree(cfg.resolve("manifest.json").toFile())
                .get("entries")) {
            if (Set.of("valid", "warnings").contains(entry.get("verdict").asText())) {
                files.add(cfg.resolve(entry.get("file").asText()));
            }
        }
        return files;
    }

    @Test
    void editsKeepTheVerdictAndTheOtherLines() throws IOException, InterruptedException {
        for (Path path : valid()) {
            HaproxyConfig config = HaproxyConfig.of(HaproxyCorpus.source(path));
            List<Section> backends = config.sections().stream()
                    .filter(section -> section.kind().isBackend()
                            && section.servers().stream().anyMatch(one -> one.kind() == Server.Kind.SERVER))
                    .toList();
            if (!backends.isEmpty()) {
                check(path, config, backends);
            }
        }
        assertThat(counts.get("files")).isGreaterThan(150);
        assertThat(counts.get("removed") + counts.get("removal refused")).isEqualTo(counts.get("files"));
    }

    private void check(Path path, HaproxyConfig config, List<Section> backends)
            throws IOException, InterruptedException {
        Haproxy haproxy = new Haproxy(folder);
        byte[] before = bytes(config);
        String verdict = haproxy.check(before).summary();
        count("files");
        count("files: exit " + verdict);
        HaproxyEditor editor = HaproxyEditor.of(config);
        List<String> old = Haproxy.lines(before);
        Section section = backends.get(0);
        Server server = section.servers().stream()
                .filter(one -> one.kind() == Server.Kind.SERVER)
                .findFirst()
                .orElseThrow();

        byte[] added = bytes(editor.addServer(section, "hyperconverge-1", "127.0.0.1:9", List.of("weight", "10"))
                .orElseThrow()
                .after());
        List<String> withOneMore = new ArrayList<>(Haproxy.lines(added));
        assertThat(withOneMore.removeIf(line -> line.contains("hyperconverge-1")))
                .isTrue();
        assertThat(withOneMore).as(path.toString()).isEqualTo(old);
        same(haproxy, path, verdict, added);
        count("added");

        byte[] renamed = bytes(editor.renameServer(section, server.label(), "hyperconverge-2")
                .orElseThrow()
                .after());
        List<String> now = Haproxy.lines(renamed);
        assertThat(now).as(path.toString()).hasSameSizeAs(old);
        List<Integer> differing = IntStream.range(0, old.size())
                .filter(i -> !old.get(i).equals(now.get(i)))
                .boxed()
                .toList();
        assertThat(differing).as(path.toString()).contains(server.line().number() - 1);
        assertThat(differing)
                .as(path.toString())
                .allSatisfy(i -> assertThat(now.get(i).replace("hyperconverge-2", server.label()))
                        .isEqualTo(old.get(i)));
        same(haproxy, path, verdict, renamed);
        count("renamed");
        if (differing.size() > 1) {
            count("renamed in more than one line");
        }

        ParseResult<HaproxyEditor.Change> removal = editor.removeServer(section, server.label());
        if (removal.value().isEmpty()) {
            assertThat(old.stream()
                            .filter(line -> line.contains(server.label()))
                            .collect(Collectors.joining()))
                    .containsPattern("use-server|track|srv_");
            count("removal refused");
            return;
        }
        byte[] removed = bytes(removal.orElseThrow().after());
        List<String> without = new ArrayList<>(old);
        without.remove(server.line().number() - 1);
        assertThat(Haproxy.lines(removed)).as(path.toString()).isEqualTo(without);
        same(haproxy, path, verdict, removed);
        count("removed");
    }

    private static void same(Haproxy haproxy, Path path, String verdict, byte[] text)
            throws IOException, InterruptedException {
        Haproxy.Verdict after = haproxy.check(text);
        assertThat(after.summary()).as("%s: %s", path, after.output()).isEqualTo(verdict);
    }

    private static byte[] bytes(HaproxyConfig config) {
        Source source = config.files().get(0).source();
        return source.bytes();
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
