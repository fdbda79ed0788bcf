package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where values stand. */
class YamlPlacesTest {

    @Test
    void endsAPlainScalarBeforeBlanksAndComment() {
        checkValue("k: two words   # why\n", "1:4", "1:13", "two words");
    }

    @Test
    void endsAPlainScalarOfSeveralLinesAfterItsLastWord() {
        checkValue("k: one\n  two\n\nz: 1\n", "1:4", "2:6", "one\n  two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'it''s'", "\"a\\\"b\"", "''", "\"a\n  b\""})
    void takesTheQuotesIn(String quoted) {
        assertThat(text(valueRange("k: " + quoted + " # why\n"))).isEqualTo(quoted);
    }

    @Test
    void startsABlockScalarAtItsMark() {
        checkValue("k: |\n  one\n  two\nz: 1\n", "1:4", "4:1", "|\n  one\n  two\n");
    }

    @Test
    void endsABlockScalarBeforeACommentFurtherLeft() {
        YamlMapping inner = (YamlMapping) ReadYaml.at("k:\n  j: >-\n    one\n  # why\n", "k");
        checkRange(inner.get("j").orElseThrow().range().orElseThrow(), "2:6", "4:1", ">-\n    one\n");
    }

    @Test
    void takesAnchorAndTagIn() {
        checkValue("k: &a !!str 1 # why\n", "1:4", "1:14", "&a !!str 1");
    }

    @Test
    void endsABlockSequenceBeforeTrailingComments() {
        checkValue("k:\n  - 1 # one\n  - 2 # two\n  # more\n\nz: 1\n", "2:3", "3:6", "- 1 # one\n  - 2");
    }

    @Test
    void endsABlockMappingBeforeTrailingComments() {
        checkValue("k:\n  a: 1\n  b: x # two\n  # more\n\n# last\n", "2:3", "3:7", "a: 1\n  b: x");
    }

    @Test
    void endsNestedBlockCollectionsTogether() {
        String text = "k:\n  - a:\n      - b\n# end\nz: 1\n";
        assertThat(text(valueRange(text))).isEqualTo("- a:\n      - b");
        assertThat(text(item(text).range().orElseThrow())).isEqualTo("a:\n      - b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a, b]", "{a: b}", "[]", "{}", "[a,\n  b # in\n  ]", "{a: [b, {c: d}], }"})
    void takesTheBracketsIn(String flow) {
        assertThat(text(valueRange("k: " + flow + " # out\nz: 1\n"))).isEqualTo(flow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a: b]", "[a: b , c]", "[a: b # in\n  , c]", "[a: b\n  ]"})
    void endsAPairWithoutBracesAfterItsValue(String flow) {
        assertThat(text(item("k: " + flow + "\n").range().orElseThrow())).isEqualTo("a: b");
    }

    @Test
    void takesTheBracesOfAPairIn() {
        assertThat(text(item("k: [{a: b} , c]\n").range().orElseThrow())).isEqualTo("{a: b}");
    }

    @Test
    void givesAKeyItsOwnPlace() {
        YamlMapping.Entry entry =
                ReadYaml.mapping("a: 1\n'the key' : 2\n").entry("the key").orElseThrow();
        checkRange(entry.key().range().orElseThrow(), "2:1", "2:10", "'the key'");
    }

    @Test
    void givesAnExplicitKeyItsOwnPlace() {
        YamlMapping.Entry entry = ReadYaml.mapping("? a\n: b\n").entry("a").orElseThrow();
        checkRange(entry.key().range().orElseThrow(), "1:3", "1:4", "a");
    }

    @Test
    void countsUtf16UnitsAfterAnEmoji() {
        checkValue("k: [\ud83d\udca1, x]\n", "1:4", "1:11", "[\ud83d\udca1, x]");
        YamlSequence list = (YamlSequence) ReadYaml.at("k: [\ud83d\udca1, x]\n", "k");
        checkRange(list.items().get(1).range().orElseThrow(), "1:9", "1:10", "x");
    }

    @Test
    void findsPlacesInLinesAfterAnEmoji() {
        checkRange(valueRangeOf("\ud83d\udca1: \ud83d\udca1\nk: v\n", "k"), "2:4", "2:5", "v");
    }

    @Test
    void givesAByteOrderMarkNoColumn() {
        checkValue("\uFEFFk: v\nz: 1\n", "1:4", "1:5", "v");
        checkRange(ReadYaml.value("\uFEFFk: v\n").range().orElseThrow(), "1:1", "1:5", "k: v");
    }

    @Test
    void findsPlacesBetweenCarriageReturns() {
        String text = "a: 1\r\nk:\r\n  - b\r\n  - c\r\n# end\r\n";
        checkRange(valueRangeOf(text, "k"), "3:3", "4:6", "- b\r\n  - c");
    }

    @Test
    void findsPlacesBetweenLoneCarriageReturns() {
        checkRange(valueRangeOf("a: 1\rk: v\r", "k"), "2:4", "2:5", "v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k:\n", "k: # nothing\n", "k:", "k:\n\n# nothing\n"})
    void givesAnAbsentValueAnEmptyPlaceAfterTheColon(String text) {
        checkValue(text, "1:3", "1:3", "");
    }

    @Test
    void givesAnAbsentItemAnEmptyPlaceAfterTheDash() {
        checkRange(item("k:\n  -\n  - a\n").range().orElseThrow(), "2:4", "2:4", "");
    }

    @Test
    void givesATextWithoutContentThePlaceAtItsStart() {
        checkRange(ReadYaml.value("# nothing\n").range().orElseThrow(), "1:1", "1:1", "");
    }

    @Test
    void givesAnAliasedValueThePlaceOfItsAnchor() {
        checkRange(valueRangeOf("a: &x [1]\nk: *x\n", "k"), "1:4", "1:10", "&x [1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &x [1]\nb: *x", "- &x [1]\n- *x", "- &x 1\n- - *x"})
    void endsABlockCollectionAfterAnAlias(String text) {
        assertThat(text(ReadYaml.value(text + " # why\n").range().orElseThrow()))
                .isEqualTo(text);
    }

    @Test
    void givesMergedEntriesThePlaceTheyAreWrittenAt() {
        String text = "base: &b {x: 1}\nk: {<<: *b, y: 2}\n";
        YamlMapping merged = (YamlMapping) ReadYaml.at(text, "k");
        checkRange(merged.get("x").orElseThrow().range().orElseThrow(), "1:14", "1:15", "1");
        assertThat(text(merged.range().orElseThrow())).isEqualTo("{<<: *b, y: 2}");
    }

    @Test
    void givesTheHalvesOfAPairTheirPlaces() {
        YamlSequence pair = (YamlSequence) item("k: !!omap [a: 1]\n");
        List<String> halves = pair.items().stream()
                .map(half -> text(half.range().orElseThrow()))
                .toList();
        assertThat(halves).containsExactly("a", "1");
        assertThat(pair.range()).isEmpty();
    }

    @Test
    void givesNoPlaceToWhatNoFileSays() {
        assertThat(YamlScalar.of("x").range()).isEmpty();
        assertThat(YamlSequence.ofTexts(List.of("x")).range()).isEmpty();
        assertThat(YamlMapping.empty().range()).isEmpty();
    }

    private static YamlNode item(String text) {
        return ((YamlSequence) ReadYaml.at(text, "k")).items().get(0);
    }

    private static SourceRange valueRange(String text) {
        return valueRangeOf(text, "k");
    }

    private static SourceRange valueRangeOf(String text, String key) {
        return ReadYaml.at(text, key).range().orElseThrow();
    }

    private static String text(SourceRange range) {
        return range.text();
    }

    private static void checkValue(String text, String start, String end, String covered) {
        checkRange(valueRange(text), start, end, covered);
    }

    private static void checkRange(SourceRange range, String start, String end, String covered) {
        assertThat(range.start()).hasToString(start);
        assertThat(range.end()).hasToString(end);
        assertThat(range.text()).isEqualTo(covered);
    }
}
