package io.github.hyperconverge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaproxyFileTest {
    private static final String TEXT = """
            # by hand
            global
                maxconn 10

            "fron"tend web from base   # the way in
            \tbind :80
              default_backend app
            backends unknown
            backend app
            """;

    private static HaproxyFile file(String text) {
        return HaproxyFile.of(Source.of("haproxy.cfg", text));
    }

    /** Everything that is kept beside the text. */
    private static List<String> shape(HaproxyFile file) {
        List<String> shape = new ArrayList<>();
        file.lines().forEach(line -> shape.add(line.number() + "|" + line.text() + "|" + line.lineEnd()));
        file.sections()
                .forEach(section -> shape.add(section.kind() + " "
                        + section.range().startOffset() + ".." + section.range().endOffset()));
        return shape;
    }

    @Test
    void findsSections() {
        HaproxyFile file = file(TEXT);

        assertThat(file.preamble()).extracting(Line::text).containsExactly("# by hand");
        assertThat(file.sections())
                .extracting(section -> section.kind() + " " + section.name())
                .containsExactly("GLOBAL ", "FRONTEND web", "BACKEND app");
        Section web = file.sections().get(1);
        assertThat(web.from()).get().hasToString("base");
        assertThat(web.lines()).extracting(Line::keyword).containsExactly("bind", "default_backend", "backends");
        assertThat(web.range().text()).startsWith("\"fron\"tend").endsWith("unknown\n");
        assertThat(file.sectionAt(TEXT.indexOf(":80"))).contains(web);
        assertThat(file.sectionAt(0)).isEmpty();
    }

    @Test
    void onlyLineFeedsEndLines() {
        assertThat(file("a\rb\r\n\nc").lines()).extracting(Line::text).containsExactly("a\rb", "", "c");
        assertThat(file("a\n").lines()).hasSize(1);
        assertThat(file("").lines()).isEmpty();
        assertThat(file("").sections()).isEmpty();
    }

    @Test
    void namesOfDefaultsMayBeFrom() {
        HaproxyFile file = file("defaults\ndefaults a\ndefaults b from a\ndefaults from a\ndefaults from\n");

        assertThat(file.sections()).extracting(Section::name).containsExactly("", "a", "b", "", "from");
        assertThat(file.sections())
                .extracting(section -> section.from().map(Word::value).orElse("-"))
                .containsExactly("-", "-", "a", "a", "-");
    }

    @Test
    void editsGiveWhatReadingGives() {
        List<String> pieces =
                List.of("backend x\n", "\n", "    server a :80\n", "frontend", "", "\r\n", "glob", "al\n#");
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            HaproxyFile file = file(random.nextInt(9) == 0 ? "" : TEXT);
            int length = file.source().text().length();
            List<TextEdit> edits = new ArrayList<>();
            int from = 0;
            while (from <= length && edits.size() < 4) {
                int start = from + random.nextInt(length - from + 1);
                int end = Math.min(length, start + random.nextInt(3) * random.nextInt(20));
                edits.add(new TextEdit(
                        new SourceRange(file.source(), start, end), pieces.get(random.nextInt(pieces.size()))));
                from = end + 1;
            }
            HaproxyFile edited = file.edited(edits);
            String text = TextEdit.apply(file.source(), edits);
            assertThat(edited.source().text()).as("seed %d", seed).isEqualTo(text);
            assertThat(shape(edited)).as("seed %d", seed).isEqualTo(shape(file(text)));
        }
    }

    @Test
    void editsOfBytesThatAreNotUtf8KeepTheOthers() {
        byte[] bytes = "backend a\n# \u00e9 \u00e9\nserver b :80\n".getBytes(StandardCharsets.UTF_8);
        bytes[13] = ' ';
        HaproxyFile file = HaproxyFile.of(Source.ofBytes("haproxy.cfg", bytes));
        assertThat(file.source().isUtf8()).isFalse();

        HaproxyFile kept = file.edited(List.of(new TextEdit(file.lines().get(2).wholeRange(), "server c :80\n")));
        assertThat(kept.source().bytes()).startsWith(java.util.Arrays.copyOf(bytes, 18));

        HaproxyFile mended =
                file.edited(List.of(new TextEdit(file.lines().get(1).wholeRange(), "")));
        assertThat(mended.source().isUtf8()).isTrue();
        assertThat(shape(mended)).isEqualTo(shape(file("backend a\nserver b :80\n")));
    }

    @ParameterizedTest
    @CsvSource({
        "300000, server a 192.0.2.1, 299999",
        "100000, use_backend a b c d e f g h i j k l m n o p q r s t, 95238"
    })
    void whatIsTooMuchIsNotRead(int count, String line, int read) {
        Source source = Source.of("haproxy.cfg", "backend a\n# more\n" + (" " + line + "\n").repeat(count));
        ParseResult<HaproxyConfig> result = HaproxyReader.create().parse(source);

        assertThat(result.value().orElseThrow().sections().get(0).lines()).hasSize(read + 1);
        assertThat(result.diagnostics().all())
                .extracting(Diagnostic::toString)
                .containsExactly("haproxy.cfg:1:1: error: over 300000 lines or 2000000 words; the rest is not read"
                        + " [haproxy-too-large]");
    }

    @Test
    void longTextsAreCutInMessages() {
        String text = "x".repeat(100_000) + "\n.y" + "y".repeat(9000) + "\n.if z" + "z".repeat(9000) + "\n.endif\n";

        assertThat(HaproxyReader.create()
                        .parse(Source.of("haproxy.cfg", text))
                        .diagnostics()
                        .all())
                .hasSize(4)
                .allSatisfy(finding -> assertThat(finding.message()).hasSizeLessThan(400));
    }
}
