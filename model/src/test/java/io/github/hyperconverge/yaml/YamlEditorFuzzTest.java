package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Changes texts of every style at random. */
class YamlEditorFuzzTest {
    private static final int EDITS = 3000;
    private static final Pattern COMMENT = Pattern.compile("#\\d+\\b");

    private static final List<String> FIXTURES = List.of(
            """
            # 1 #1
            ---
            # a #2
            a: 1  # one #3

            # b #4
            b: 'two'  # tab\there #5
            c: "three"
            d:   # #6
            e: ~
            ...
            """,
            """
            k:
              # first #1
              - a  # #2

              # second #3
              - "b"
              # foot #4
            l:
              m:
                n: 1  # #5
                # between #6
                o: {}
              p: []
            # end #7
            """,
            """
            k:
            # first #1
            - a
            - b: 1  # #2
              # between #3
              c:
              - x
              - y
            # next #4
            l:
                m: 1
                n:
                    o: 2""",
            """
            - a: 1
              b: 2  # #1
            # between #2
            - a: 3
              # inner #3
              b:
                  - c
            -
              d: 4
            - # after a dash #4
              e: 5
            -
            - x
            """,
            """
            - - a
              - b  # #1
            - - - c
                # #2
                - d
              - {e: 1}
            - []
            - -
              - ~
            """,
            """
            {a: 1, "b": [x, 'y', {z: }], c: , d, e: {}, f: [[]]}
            """,
            """
            a: [  # open #1
              x,  # #2
              # above y #3
              y,
              {b: 1,
               c: 2},  # #4
            ]
            d: {
              e: 1,
              f: 2  # #5
            }  # #6
            g: [ p
               , q  # #7
               , r ]
            """,
            """
            a: |
              one
                # not a comment

              two
            # #1
            b: >-
              folded
              text

            c: |+
              kept

            # #2
            d: plain
              over lines
            e: "quoted
              over lines"  # #3
            """,
            "a: 1\r\nb:\r\n  # #1\r\n  - x  # #2\r\n  - y\r\n\r\nc:\r\n  d: 'e'\r\n",
            "a: 1\rb:\r  # #1\r  - x  # #2\r  - y\r\rc:\r  d: 'e'",
            "\uFEFF# #1\na: 1\nb:\n    c: 2  # #2\n    d:\n        - e\n    f: 3",
            """
            # 😀 #1
            "😀": 'é 😀'  # 😀 #2
            é: [😀, "\\u2028", {ß: 1}]
            ü:
              - 😀
              - Ω: "{{ x | d('#') }}"  # #3
            """,
            """
            ? a
            : 1  # #1
            ? b
            : - x
              - y
            # #2
            ? c
            : d: 1
              e: 2
            f: 3
            """,
            """
            a: !!str 1
            b: !!map
              # #1
              c: 1
            d: &x
              e: 1
            f: &y [1, 2]
            g:
              - !!seq
                - p
              - &z
                q: r  # #2
            """,
            """
            base: &base
              x: 1  # #1
              y: [1, 2]
            one:
              <<: *base
              z: 3  # #2
            two: *base
            three:
              # #3
              - &item a
              - *item
              - b
            """,
            """
            user_variables: "{{ x }}"
            cidr_networks:
              container: 172.29.236.0/22

              tunnel: 172.29.240.0/22
            used_ips:
              - "172.29.236.1,172.29.236.50"
            global_overrides:
              provider_networks:
                - network:
                    container_bridge: "br-mgmt"  # #1
                    type: "raw"
                    group_binds:
                      - all_containers
                      - hosts
                # flat #2
                - network:
                    type: flat
            """);

    private static final List<String> ALIASES = List.of("""
            &k key: &v value
            *v : *k
            list: [*k, {*v : *v}, &n [*k], *n]
            ? *k
            : *n
            deep:
              *k : *k
              m: &m {a: *v, *k : 1}
              n: *m
              *v : {<<: *m, b: 2}
            """, """
            &a x: *a
            """, """
            - &a x
            - *a : *a
            - {*a : *a, y: *a}
            """);

    private final YamlEditor editor = YamlEditor.create();
    private final YamlReader reader = YamlReader.create();

    @Test
    void oneRandomEditGivesTheWantedValueAndKeepsComments() {
        Map<String, Integer> kinds = new TreeMap<>();
        for (int seed = 0; seed < EDITS; seed++) {
            Random random = new Random(seed);
            Source source = source(seed);
            RandomEdit edit = RandomEdit.of(reader.parse(source).orElseThrow(), random);
            String about = "seed " + seed + ": " + edit.kind() + " at " + edit.path() + " to " + edit.wanted() + " in\n"
                    + source.text();
            Source edited = edited(source, edit.wanted(), about);
            if (!edited.equals(source)) {
                kinds.merge(edit.kind(), 1, Integer::sum);
                if (edit.kind().startsWith("add") || edit.kind().equals("rename")) {
                    assertThat(comments(edited))
                            .as("%s%n-----%n%s", about, edited.text())
                            .containsExactlyElementsOf(comments(source));
                }
            }
        }
        assertThat(kinds.keySet())
                .containsExactly("add entry", "add item", "remove entry", "remove item", "rename", "set");
        assertThat(kinds.values()).allMatch(times -> times > EDITS / 30);
    }

    @Test
    void oneRandomEditTouchesNoMoreLinesThanItChanges() {
        for (int seed = 0; seed < EDITS / 3; seed++) {
            Source source = source(seed);
            RandomEdit edit = RandomEdit.of(reader.parse(source).orElseThrow(), new Random(seed));
            Source edited = edited(source, edit.wanted(), "seed " + seed);
            int touched = LineDiff.linesRemoved(source, edited) + LineDiff.linesRemoved(edited, source);
            assertThat(touched)
                    .as("seed %s: %s at %s:%n%s-----%n%s", seed, edit.kind(), edit.path(), source.text(), edited.text())
                    .isLessThanOrEqualTo(edit.linesAtMost());
        }
    }

    @Test
    void twoRandomEditsAtOnceGiveTheWantedValue() {
        int edits = 0;
        for (int seed = 0; seed < EDITS; seed++) {
            Random random = new Random(seed);
            Source source = source(seed);
            YamlNode once =
                    RandomEdit.of(reader.parse(source).orElseThrow(), random).wanted();
            if (once.isTruthy()) {
                YamlNode twice = RandomEdit.of(rewritten(once), random).wanted();
                String about = "seed " + seed + ": to " + twice + " in\n" + source.text();
                edits += edited(source, twice, about).equals(source) ? 0 : 1;
            }
        }
        assertThat(edits).isGreaterThan(EDITS * 9 / 10);
    }

    @Test
    void anEditAmongAliasesGivesTheWantedValueOrAReason() {
        int edits = 0;
        for (int seed = 0; seed < EDITS; seed++) {
            Source source = Source.of("aliases.yml", ALIASES.get(seed % ALIASES.size()));
            RandomEdit edit = RandomEdit.of(reader.parse(source).orElseThrow(), new Random(seed));
            edits += edited(source, edit.wanted(), "seed " + seed).equals(source) ? 0 : 1;
        }
        assertThat(edits).isPositive();
    }

    private static Source source(int seed) {
        return Source.of("fixture.yml", FIXTURES.get(seed % FIXTURES.size()));
    }

    /** A value that has places, which random edits ask for. */
    private YamlNode rewritten(YamlNode value) {
        String text = String.join("\n", YamlText.block(value, 2, 2));
        return reader.parse(Source.of("rewritten.yml", text)).orElseThrow();
    }

    private Source edited(Source source, YamlNode wanted, String about) {
        ParseResult<List<TextEdit>> result = editor.edits(source, wanted);
        if (result.value().isEmpty()) {
            assertThat(source.text()).as("%s%n%s", result.diagnostics(), about).containsPattern("[:-] ?\\*\\w");
            return source;
        }
        List<TextEdit> edits = result.orElseThrow();
        assertDisjoint(edits, about);
        Source edited = Source.of(source.name(), TextEdit.apply(source, edits));
        assertThat(InOrder.same(reader.parse(edited).orElseThrow(), wanted))
                .as("%s%n-----%n%s", about, edited.text())
                .isTrue();
        return edited;
    }

    private static void assertDisjoint(List<TextEdit> edits, String about) {
        List<SourceRange> ranges = new ArrayList<>(edits.stream()
                .map(TextEdit::range)
                .sorted(Comparator.comparingInt(SourceRange::startOffset).thenComparingInt(SourceRange::endOffset))
                .toList());
        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i).startOffset())
                    .as(about)
                    .isGreaterThanOrEqualTo(ranges.get(i - 1).endOffset());
        }
    }

    private static List<String> comments(Source source) {
        return COMMENT.matcher(source.text()).results().map(MatchResult::group).toList();
    }
}
