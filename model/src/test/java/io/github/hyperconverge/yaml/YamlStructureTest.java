package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.RelatedPlace;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings, sequences and what ties them together. */
class YamlStructureTest {

    @Test
    void keepsTheOrderOfKeys() {
        assertThat(ReadYaml.value("b: 1\na: 2\nc: 3\n")).hasToString("{b: 1, a: 2, c: 3}");
    }

    @Test
    void readsLastOfDuplicateKeysAtThePlaceOfTheFirst() {
        assertThat(ReadYaml.value("a: 1\nb: 2\na: 3\n")).hasToString("{a: 3, b: 2}");
    }

    @Test
    void reportsBothPlacesOfADuplicateKey() {
        Diagnostic finding = ReadYaml.parse("k:\n  a: 1\n  b: 2\n  a: 3\n")
                .diagnostics()
                .all()
                .get(0);
        assertThat(finding)
                .hasToString("t.yml:4:3: warning: the key 'a' stands twice; this one counts [yaml-duplicate-key]");
        assertThat(finding.related())
                .extracting(RelatedPlace::range)
                .extracting(Object::toString)
                .containsExactly("t.yml:2:3");
    }

    @Test
    void reportsEveryRepetition() {
        assertThat(ReadYaml.findings("{a: 1, a: 2, a: 3}"))
                .containsExactly("1:8 yaml-duplicate-key", "1:14 yaml-duplicate-key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {1: a, 0x1: b}        | {1: b}
                    {1: a, true: b}       | {1: b}
                    {yes: a, 1.0: b}      | {yes: b}
                    {0: a, no: b, 0.0: c} | {0: c}
                    {10: a, 1_0: b}       | {10: b}
                    {~: a, null: b}       | {null: b}
                    {a: 1, "a": 2}        | {a: 2}
                    """)
    void takesKeysForOneThatAreEqualInPython(String text, String value) {
        assertThat(ReadYaml.value(text)).isEqualTo(ReadYaml.value(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{1: a, '1': b}",
                "{true: a, 'true': b}",
                "{~: a, '~': b}",
                "{1: a, 1.5: b}",
                "{.inf: a, -.inf: b}",
                "{2021-03-04: a, '2021-03-04': b}",
                "{!!binary YQ==: a, YQ==: b}"
            })
    void keepsKeysApartThatDifferInPython(String text) {
        assertThat(ReadYaml.mapping(text).entries()).hasSize(2);
        assertThat(ReadYaml.findings(text)).isEmpty();
    }

    @Test
    void findsTextKeysOnly() {
        YamlMapping mapping = ReadYaml.mapping("1: a\n'2': b\n");
        assertThat(mapping.get("1")).isEmpty();
        assertThat(mapping.get("2")).contains(YamlScalar.of("b"));
    }

    @Test
    void findsANullValueButNoAbsentOne() {
        assertThat(ReadYaml.mapping("a:\n").get("a")).contains(YamlScalar.ofNull());
        assertThat(ReadYaml.mapping("a:\n").get("b")).isEmpty();
    }

    @Test
    void mergesBeforeOwnEntries() {
        String text = "b: &b {x: 1, y: 2}\nk:\n  z: 3\n  <<: *b\n";
        assertThat(ReadYaml.at(text, "k")).hasToString("{x: 1, y: 2, z: 3}");
    }

    @Test
    void prefersOwnEntriesInThePlaceOfMergedOnes() {
        String text = "b: &b {x: 1, y: 2}\nk:\n  y: 5\n  x: 4\n  <<: *b\n";
        assertThat(ReadYaml.at(text, "k")).hasToString("{x: 4, y: 5}");
    }

    @Test
    void takesAnOwnKeyOverAMergedOneForNoDuplicate() {
        assertThat(ReadYaml.findings("b: &b {x: 1}\nk:\n  <<: *b\n  x: 2\n")).isEmpty();
    }

    @Test
    void reportsDuplicatesBesideAMerge() {
        assertThat(ReadYaml.findings("b: &b {x: 1}\nk:\n  <<: *b\n  x: 2\n  x: 3\n"))
                .containsExactly("5:3 yaml-duplicate-key");
    }

    @Test
    void prefersTheFirstOfAMergedList() {
        String text = "a: &a {x: 1, p: 1}\nb: &b {x: 2, q: 2}\nk: {<<: [*a, *b]}\n";
        assertThat(ReadYaml.at(text, "k")).hasToString("{x: 1, q: 2, p: 1}");
    }

    @Test
    void prefersTheLastOfSeveralMergeKeys() {
        String text = "a: &a {x: 1}\nb: &b {x: 2}\nk:\n  <<: *a\n  <<: *b\n";
        assertThat(ReadYaml.at(text, "k")).hasToString("{x: 2}");
        assertThat(ReadYaml.findings(text)).isEmpty();
    }

    @Test
    void mergesWhatWasMerged() {
        String text = "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nk: {<<: *b}\n";
        assertThat(ReadYaml.at(text, "k")).hasToString("{x: 1, y: 2}");
    }

    @Test
    void mergesWholeValues() {
        String text = "b: &b {x: {p: 1}}\nk:\n  <<: *b\n  x: {q: 2}\n";
        assertThat(ReadYaml.at(text, "k")).hasToString("{x: {q: 2}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"<<\": {x: 1}}", "{'<<': {x: 1}}", "{!!str <<: {x: 1}}"})
    void mergesNothingUnderAQuotedKey(String text) {
        assertThat(ReadYaml.value(text)).hasToString("{<<: {x: 1}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {<<: 1}           | 1:6
                    {<<: }            | 1:5
                    {<<: [{x: 1}, 2]} | 1:15
                    {a: 1, <<: [[]]}  | 1:13
                    """)
    void refusesToMergeOtherThanMappings(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-merge");
    }

    @Test
    void readsTheEqualsSignAsAKey() {
        assertThat(ReadYaml.value("{=: 1}")).isEqualTo(ReadYaml.value("{'=': 1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k: =", "k: <<"})
    void refusesSpecialKeysAsValues(String text) {
        assertThat(ReadYaml.findings(text)).containsExactly("1:4 yaml-tag");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {a: &x 1, b: *x}         | {a: 1, b: 1}
                    {a: &x [1], b: [*x, *x]} | {a: [1], b: [[1], [1]]}
                    {&x a: 1, b: *x}         | {a: 1, b: a}
                    {a: &x b, *x : 1}        | {a: b, b: 1}
                    {a: &x , b: *x}          | {a: null, b: null}
                    {a: &x !!str 1, b: *x}   | {a: 1, b: 1}
                    {&x <<: {p: 1}, b: *x}   | {p: 1, b: <<}
                    """)
    void resolvesAliases(String text, String value) {
        assertThat(ReadYaml.value(text)).hasToString(value);
    }

    @Test
    void reportsAnAnchorThatIsDefinedTwice() {
        assertThat(ReadYaml.parse("a: &x 1\nb: &x 2\nc: *x\n").diagnostics().all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.range().orElseThrow()).hasToString("t.yml:2:4"))
                .satisfies(
                        finding -> assertThat(finding.related().get(0).range()).hasToString("t.yml:1:4"));
    }

    @Test
    void standsInForAnAliasInsideItsOwnValue() {
        String text = "a: &x\n  - 1\n  - k: *x\n";
        assertThat(ReadYaml.at(text, "a")).hasToString("[1, {k: *x}]");
        assertThat(ReadYaml.findings(text)).containsExactly("3:8 yaml-recursion");
    }

    @Test
    void readsSetsAsMappingsToNull() {
        YamlMapping set = (YamlMapping) ReadYaml.at("k: !!set {b, a}\n", "k");
        assertThat(set.isSet()).isTrue();
        assertThat(set).hasToString("{b: null, a: null}");
        assertThat(set).isNotEqualTo(ReadYaml.value("{a, b}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"omap", "pairs"})
    void readsOrderedMappingsAsPairs(String tag) {
        YamlSequence sequence = (YamlSequence) ReadYaml.value("!!" + tag + " [b: 1, a: 2, b: 3]");
        assertThat(sequence).hasToString("[[b, 1], [a, 2], [b, 3]]");
        assertThat(sequence.items()).allMatch(item -> item instanceof YamlSequence pair && pair.isPair());
    }

    @Test
    void tellsAPairFromASequence() {
        YamlScalar one = YamlScalar.of("1");
        assertThat(YamlSequence.pair(one, one)).isNotEqualTo(YamlSequence.of(List.of(one, one)));
    }

    @ParameterizedTest
    @CsvSource({
        "'!!omap [a: 1, 2]', 1:15",
        "'!!pairs [{a: 1, b: 2}]', 1:10",
        "'!!omap {a: 1}', 1:1",
        "'!!seq {a: 1}', 1:1",
        "'!!map [a]', 1:1",
        "'!!str [a]', 1:1",
        "'!!set a', 1:1"
    })
    void refusesTagsThatDoNotFit(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-tag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"''", "~", "no", "0", "0x0", "0.0", "-0.0", "[]", "{}", "!!set {}", "!!binary ''", "# nothing"})
    void takesWhatIsEmptyOrZeroForFalse(String text) {
        assertThat(ReadYaml.at("k: " + text, "k").isTruthy()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'no'",
                "' '",
                "yes",
                "-1",
                "0.5",
                ".nan",
                "[~]",
                "{a: }",
                "!!binary YQ==",
                "2021-03-04",
                "2021-03-04T00:00:00"
            })
    void takesAllElseForTrue(String text) {
        assertThat(ReadYaml.at("k: " + text, "k").isTruthy()).isTrue();
    }

    @Test
    void takesARecursionForTrue() {
        assertThat(((YamlSequence) ReadYaml.at("k: &x [*x]", "k"))
                        .items()
                        .get(0)
                        .isTruthy())
                .isTrue();
    }

    @Test
    void equalsWhateverTheOrderOfKeysAndThePlace() {
        YamlNode one = ReadYaml.value("a: 1\nb: {c: 2, d: 3}\n");
        YamlNode other = ReadYaml.value("# moved\n{b: {d: 0x3, c: 2}, a: 1}\n");
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void equalsWhatNoFileSays() {
        YamlMapping made = YamlMapping.empty()
                .with("a", YamlSequence.ofTexts(List.of("x")))
                .with("b", YamlScalar.of(BigInteger.ONE));
        assertThat(ReadYaml.value("a: [x]\nb: 1\n")).isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [1, 2] | [2, 1]
                    [1]    | [1, 1]
                    [1]    | ['1']
                    [1]    | [1.0]
                    {a: 1} | {a: 2}
                    {a: 1} | {a: 1, b: 2}
                    {a: 1} | {b: 1}
                    {1: a} | {true: a}
                    {}     | []
                    ''     | ~
                    """, quoteCharacter = '`')
    void differsByValueTypeAndOrderOfItems(String one, String other) {
        assertThat(ReadYaml.value(one)).isNotEqualTo(ReadYaml.value(other));
    }

    @Test
    void setsAValueInItsPlace() {
        YamlMapping mapping = ReadYaml.mapping("a: 1\nb: 2\n");
        assertThat(mapping.with("a", YamlScalar.of("x")).with("c", YamlScalar.of(true)))
                .hasToString("{a: x, b: 2, c: true}");
        assertThat(mapping).hasToString("{a: 1, b: 2}");
    }

    @Test
    void refusesToBuildWithACollectionForAKey() {
        YamlMapping.Entry entry = new YamlMapping.Entry(YamlMapping.empty(), YamlScalar.ofNull());
        assertThatIllegalArgumentException().isThrownBy(() -> YamlMapping.of(List.of(entry)));
    }

    @Test
    void givesEntriesThatCannotChange() {
        Collection<YamlMapping.Entry> entries = ReadYaml.mapping("a: 1").entries();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(entries::clear);
    }

    @Test
    void givesItemsThatCannotChange() {
        List<YamlNode> items = ((YamlSequence) ReadYaml.value("[a]")).items();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(items::clear);
    }

    @Test
    void everyRuleHasAnIdOfItsOwn() throws IllegalAccessException {
        List<Rule> rules = new ArrayList<>();
        for (Field field : YamlRules.class.getDeclaredFields()) {
            rules.add((Rule) field.get(null));
        }
        assertThat(rules)
                .hasSize(17)
                .doesNotHaveDuplicates()
                .allMatch(rule -> rule.id().startsWith("yaml-"));
        assertThat(rules)
                .filteredOn(rule -> rule.severity() == Severity.WARNING)
                .containsExactly(YamlRules.DUPLICATE_KEY);
    }
}
