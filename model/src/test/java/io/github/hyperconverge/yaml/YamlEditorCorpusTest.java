package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Edits real env.d and user configuration files. */
@Tag("corpus")
class YamlEditorCorpusTest {
    private static final int EDITS = 2000;

    private final YamlEditor editor = YamlEditor.create();
    private final YamlReader reader = YamlReader.create();

    /** Every YAML file of the corpus that is sound and has something to edit, each text once. */
    private List<Source> files() throws IOException {
        Path corpus = Path.of(Objects.requireNonNull(System.getProperty("hyperconverge.corpus"), "name the corpus"));
        Map<String, Source> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(corpus)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.toString();
                if ((name.endsWith(".yml") || name.endsWith(".yaml")) && !name.contains("/haproxy/")) {
                    Source source = reader.open(file);
                    ParseResult<YamlNode> document = reader.parse(source);
                    if (!document.diagnostics().hasErrors()
                            && document.value().filter(YamlNode::isTruthy).isPresent()) {
                        files.putIfAbsent(source.sha256(), source);
                    }
                }
            }
        }
        return new ArrayList<>(files.values());
    }

    @Test
    void whatIsNotEditedStaysAsItIs() throws IOException {
        List<Source> files = files();

        assertThat(files).hasSizeGreaterThan(500);
        for (Source file : files) {
            YamlNode value = reader.parse(file).orElseThrow();
            assertThat(editor.edits(file, value).orElseThrow()).as("%s", file).isEmpty();
            assertThat(Source.of(file.name(), TextEdit.apply(file, List.of())).bytes())
                    .isEqualTo(file.bytes());
        }
    }

    @Test
    void randomEditsTouchNoMoreLinesThanTheyChange() throws IOException {
        List<Source> files = files();
        Map<String, Integer> kinds = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        List<String> excessive = new ArrayList<>();
        int edits = 0;
        for (int seed = 0; edits < EDITS; seed++) {
            Random random = new Random(seed);
            Source file = files.get(random.nextInt(files.size()));
            RandomEdit edit = RandomEdit.of(reader.parse(file).orElseThrow(), random);
            ParseResult<List<TextEdit>> result = editor.edits(file, edit.wanted());
            String about = "seed " + seed + ": " + edit.kind() + " at " + edit.path() + " in " + file;
            if (result.value().isEmpty()) {
                // What an anchor or a merge key shares cannot be changed in one place only.
                assertThat(result.diagnostics().toString()).as(about).contains("yaml-edit-refused");
                assertThat(file.text()).as(about).containsPattern("[:-] \\*\\w");
                refused.add(about);
                continue;
            }
            edits++;
            Source edited = Source.of(file.name(), TextEdit.apply(file, result.orElseThrow()));
            assertThat(InOrder.same(reader.parse(edited).orElseThrow(), edit.wanted()))
                    .as(about)
                    .isTrue();
            int touched = LineDiff.linesRemoved(file, edited) + LineDiff.linesRemoved(edited, file);
            if (touched > edit.linesAtMost()) {
                excessive.add(
                        about + ": " + touched + " lines, not " + edit.linesAtMost() + "\n" + result.orElseThrow());
            }
            kinds.merge(edit.kind(), 1, Integer::sum);
        }
        assertThat(excessive).isEmpty();
        assertThat(refused).hasSizeLessThan(EDITS / 50);
        assertThat(kinds.keySet())
                .containsExactly("add entry", "add item", "remove entry", "remove item", "rename", "set");
    }
}
