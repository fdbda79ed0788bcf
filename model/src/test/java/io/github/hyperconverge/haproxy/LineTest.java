package io.github.hyperconverge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

    private static Line line(String text) {
        return HaproxyFile.of(Source.of("haproxy.cfg", text)).lines().get(0);
    }

    private static List<String> values(List<Word> words) {
        return words.stream().map(Word::value).toList();
    }

    /** What HAProxy 2.6.12 was seen to make of the second column. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ';',
            value = {
                "blanks and tabs;a \t b;a|b",
                "vertical tab and form feed;a\u000Bb\u000Cc;a|b|c",
                "escaped blank;a\\ b;a b",
                "escaped letters;a\\qb;a\\qb",
                "escaped dollar outside of quotes;a\\$b;a\\$b",
                "escaped dollar in weak quotes;\"a\\$b\";a$b",
                "escaped dollar in strong quotes;'a\\$b';a\\$b",
                "escaped quotes;a\\'b\\\"c;a'b\"c",
                "escaped sharp;a\\#b;a#b",
                "hexadecimal;a\\x41\\x7a;aAz",
                "hexadecimal in strong quotes;'\\x41';\\x41",
                "weak quotes;\"a 'b' # c\";a 'b' # c",
                "strong quotes;'a \"b\" # c';a \"b\" # c",
                "quotes inside a word;a\"b c\"'d e'f;ab cd ef",
                "empty word;\"\" b;|b",
                "comment;a#b c;a",
                "comment alone;# a;~~",
                "backslash at the end;a\\;a\\",
                "no-break space is not a blank;a\u00a0b;a\u00a0b",
                "variable outside of quotes;$HOME;$HOME"
            })
    void splitsAsHaproxyDoes(String what, String text, String expected) {
        assertThat(String.join("|", values(line(text).words()))).as(what).isEqualTo(expected);
        assertThat(line(text).fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ';',
            value = {
                "\"$HOME\";/root",
                "\"${HOME}\"x;/rootx",
                "\"x${NONE-a b}y\";xa by",
                "\"${NONE-$HOME}\";$HOME",
                "\"${NONE}\" z;|z",
                "\"$LIST\";p q  r",
                "x\"${LIST[*]}\"y z;xp|q|ry|z",
                "\"$LIST[*]\";p q  r[*]",
                "\"\\${HOME}\";${HOME}",
                "'${HOME}';${HOME}",
                "\"$.LINE\";$.LINE"
            })
    void putsInVariables(String text, String expected) {
        assertThat(String.join("|", values(line(text).words(Map.of("HOME", "/root", "LIST", "p q  r")))))
                .isEqualTo(expected);
    }

    @Test
    void leavesVariablesWhoseValuesAreNotKnown() {
        Line line = line("bind \"${ADDRESS}:${PORT-80}\" 'x$Y'");

        assertThat(values(line.words())).containsExactly("bind", "${ADDRESS}:${PORT-80}", "x$Y");
        assertThat(line.words()).extracting(Word::hasVariables).containsExactly(false, true, false);
        assertThat(line.variables()).extracting(Variable::name).containsExactly("ADDRESS", "PORT");
        assertThat(line.variables()).extracting(Variable::hasDefault).containsExactly(false, true);
        assertThat(line.variables().get(1).range().text()).isEqualTo("${PORT-80}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ';',
            value = {
                "a \"b c;haproxy-unclosed-quote;3",
                "a 'b c;haproxy-unclosed-quote;3",
                "a \"${B\";haproxy-unclosed-brace;4",
                "a \"${B-c\";haproxy-unclosed-brace;4",
                "a \"$1\";haproxy-bad-variable;4",
                "a \"$\";haproxy-bad-variable;4",
                "a \"$.HOME\";haproxy-bad-variable;4",
                "a \"${B[x]}\";haproxy-bad-variable;4",
                "a b\\xZZ;haproxy-bad-escape;4",
                "a b\\x4;haproxy-bad-escape;4"
            })
    void reportsWhatHaproxyRefuses(String text, String rule, int column) {
        Line line = line(text + "\nb c\n");

        assertThat(line.fault()).get().satisfies(fault -> {
            assertThat(fault.rule().id()).isEqualTo(rule);
            assertThat(fault.range().orElseThrow().start().column()).isEqualTo(column);
        });
        assertThat(line.words().get(0).value()).isEqualTo("a");
        assertThat(line.words()).hasSize(2);
    }

    @Test
    void takesSixtyFourWords() {
        assertThat(line("w ".repeat(64)).fault()).isEmpty();
        assertThat(line("w ".repeat(65)).fault())
                .get()
                .hasToString("haproxy.cfg:1:129: error: over 64 words in a line; HAProxy refuses the file"
                        + " [haproxy-too-many-words]");
    }

    @Test
    void knowsItsParts() {
        Line line = line("\t no  option \"http\"log  # why\r\nnext\n");

        assertThat(line.indent()).isEqualTo("\t ");
        assertThat(line.lineEnd()).isEqualTo("\r\n");
        assertThat(line.text()).isEqualTo("\t no  option \"http\"log  # why");
        assertThat(line.hasPrefix()).isTrue();
        assertThat(line.keyword()).isEqualTo("option");
        assertThat(line.argument(0)).isEqualTo("httplog");
        assertThat(line.argument(1)).isEmpty();
        assertThat(line.arguments().get(0).raw()).isEqualTo("\"http\"log");
        assertThat(line.arguments().get(0).range()).hasToString("haproxy.cfg:1:14");
        assertThat(line.comment().orElseThrow().text()).isEqualTo("# why");
        assertThat(line.wholeRange().text()).endsWith("# why\r\n");
    }

    @Test
    void carriageReturnEndsTheWords() {
        assertThat(values(line("a\rb\n").words())).containsExactly("a");
        assertThat(values(line("\ra \rb\n").words())).containsExactly("a", "b");
    }

    @Test
    void keepsBytesThatAreNotUtf8() {
        byte[] bytes = {'a', ' ', (byte) 0xe9, '\t', '"', (byte) 0xff, '"'};
        Line line = HaproxyFile.of(Source.ofBytes("haproxy.cfg", bytes)).lines().get(0);

        assertThat(values(line.words())).containsExactly("a", "\u00e9", "\u00ff");
    }

    @Test
    void manyWordsAreNotKept() {
        Line line = line("server a " + "x ".repeat(1_000_000));

        assertThat(line.words()).hasSize(65);
        assertThat(line.fault())
                .get()
                .hasToString("haproxy.cfg:1:134: error: over 64 words in a line; HAProxy refuses the file"
                        + " [haproxy-too-many-words]");
    }

    @Test
    void longLinesAreReadUpToABound() {
        Line line = line("  acl \"" + "$A ".repeat(100_000) + "\"");

        assertThat(line.variables()).hasSizeLessThan(30_000);
        assertThat(line.keyword()).isEqualTo("acl");
        assertThat(line.fault().orElseThrow().message())
                .isEqualTo("a line of over 65536 characters; the rest is not read");
    }
}
