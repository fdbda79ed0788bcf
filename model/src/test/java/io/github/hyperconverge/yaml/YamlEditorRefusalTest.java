package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Says why it does not edit, and where. */
class YamlEditorRefusalTest {
    private static final String SHARED = "an anchor shares what would change; nothing is edited";
    private static final String ALIAS = "what would change is shared by an anchor; nothing is edited";
    private static final String MERGED = "the entries come from a merge key; nothing is edited";
    private static final String PAIR = "a pair of !!pairs or !!omap cannot be edited; nothing is edited";
    private static final String NO_FORM = "the wanted value has no plain YAML form; nothing is edited";
    private static final String NOT_IN_PLACE = "the text does not allow this change in place; nothing is edited";

    private static YamlNode read(String text) {
        return YamlReader.create().parse(Source.of("wanted.yml", text)).orElseThrow();
    }

    private static Diagnostic onlyFinding(Source source, YamlNode wanted, Rule rule) {
        ParseResult<List<TextEdit>> result = YamlEditor.create().edits(source, wanted);

        assertThat(result.value()).isEmpty();
        assertThat(result.diagnostics()).hasSize(1);
        Diagnostic finding = result.diagnostics().iterator().next();
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.range()).map(SourceRange::source).contains(source);
        return finding;
    }

    private static void assertRefused(String text, YamlNode wanted, String reason, int line, int column) {
        Diagnostic finding = onlyFinding(Source.of("file.yml", text), wanted, YamlRules.EDIT_REFUSED);

        assertThat(finding.message()).isEqualTo(reason);
        assertThat(finding.range()).map(SourceRange::toString).contains("file.yml:" + line + ":" + column);
    }

    private static void assertRefused(String text, String wanted, String reason, int line, int column) {
        assertRefused(text, read(wanted), reason, line, column);
    }

    @Test
    void anAnchoredValueDoesNotChangeWhereItsAliasKeepsTheOldOne() {
        assertRefused("a: &x 1\nb: *x\n", "{a: 2, b: 1}", SHARED, 1, 4);
    }

    @Test
    void aValueInAnAnchoredCollectionDoesNotChangeWhereTheAliasKeepsTheOldOne() {
        assertRefused("a: &x\n  b: 1\nc: [*x]\n", "{a: {b: 2}, c: [{b: 1}]}", SHARED, 2, 6);
    }

    @Test
    void anAliasIsNotReplaced() {
        assertRefused("a: &x 1\nb: *x\n", "{a: 1, b: 2}", ALIAS, 2, 3);
    }

    @Test
    void aValueUnderAnAliasDoesNotChange() {
        assertRefused("a: &x {b: 1}\nc:\n  - *x\n", "{a: {b: 1}, c: [{b: 2}]}", ALIAS, 3, 4);
    }

    @Test
    void anAnchorDoesNotGoWhileAnAliasStays() {
        assertRefused("a: &x 1\nb: *x\n", "{b: 1}", SHARED, 1, 1);
    }

    @Test
    void anAnchorDoesNotMoveBehindItsAlias() {
        assertRefused("a: &x 1\nb: *x\n", "{b: 1, a: 1}", SHARED, 1, 1);
    }

    @Test
    void aMergedEntryDoesNotChangeWithItsSource() {
        assertRefused("a: &x\n  b: 1\nc:\n  <<: *x\n  d: 1\n", "{a: {b: 2}, c: {b: 1, d: 1}}", SHARED, 2, 6);
    }

    @Test
    void aMergedEntryDoesNotGo() {
        assertRefused("a: &x\n  b: 1\nc:\n  <<: *x\n  d: 1\n", "{a: {b: 1}, c: {d: 1}}", SHARED, 1, 1);
    }

    @Test
    void whatIsOnlyMergedDoesNotChange() {
        assertRefused("a: &x\n  b: 1\nc:\n  <<: *x\n", "{a: {b: 1}, c: {b: 2}}", MERGED, 4, 3);
    }

    @Test
    void theLastOwnEntryBesideAMergeKeyDoesNotGo() {
        assertRefused("a: &x\n  b: 1\nc:\n  <<: *x\n  d: 1\n", "{a: {b: 1}, c: {b: 1}}", MERGED, 4, 3);
    }

    @Test
    void ofDuplicateKeysNoneGoes() {
        assertRefusedBesideDuplicate("{b: 2}");
    }

    @Test
    void ofDuplicateKeysNoneIsRenamed() {
        assertRefusedBesideDuplicate("{c: 3, b: 2}");
    }

    private static void assertRefusedBesideDuplicate(String wanted) {
        assertRefused("a: 1\nb: 2\na: 3\n", wanted, NOT_IN_PLACE, 3, 1);
    }

    @Test
    void aSetDoesNotChange() {
        assertRefused("a: !!set {b, c}\n", "a: !!set {b, d}", NO_FORM, 1, 4);
    }

    @Test
    void aSetDoesNotCome() {
        assertRefused("a: 1\n", "{a: 1, b: !!set {c}}", NO_FORM, 1, 1);
    }

    @Test
    void aMappingDoesNotBecomeASet() {
        assertRefused("a: {b: }\n", "a: !!set {b}", NO_FORM, 1, 4);
    }

    @Test
    void aPairDoesNotChange() {
        assertRefused("a: !!pairs [b: 1]\n", "a: !!pairs [b: 2]", PAIR, 1, 13);
    }

    @Test
    void pairsDoNotCome() {
        assertRefused("a: []\n", "a: !!omap [b: 1]", NO_FORM, 1, 4);
    }

    @Test
    void aRecursionDoesNotCome() {
        YamlNode recursion = new YamlRecursion("x", new SourceRange(Source.of("other.yml", "*x"), 0, 2));

        assertRefused("a: 1\n", YamlMapping.empty().with("a", recursion), NO_FORM, 1, 4);
        assertRefused("a: [1]\n", YamlMapping.empty().with("a", YamlSequence.of(List.of(recursion))), NO_FORM, 1, 4);
    }

    @Test
    void aKeyTooLongForYamlDoesNotCome() {
        assertRefused("a: 1\n", "? " + "x".repeat(1100) + "\n: 1\n", NOT_IN_PLACE, 1, 1);
    }

    @Test
    void aTextThatIsNoYamlIsNotEdited() {
        onlyFinding(Source.of("file.yml", "a: [1\n"), read("{a: 2}"), YamlRules.SYNTAX);
    }

    @Test
    void aTextWithATabBetweenTokensIsNotEdited() {
        onlyFinding(Source.of("file.yml", "a: 1\t# x\n"), read("{a: 2}"), YamlRules.TAB);
    }

    @Test
    void aTextWithARecursionIsNotEdited() {
        onlyFinding(Source.of("file.yml", "a: &x [*x]\nb: 1\n"), read("{b: 2}"), YamlRules.RECURSION);
    }

    @Test
    void aTextWithAnUnknownTagIsNotEdited() {
        onlyFinding(Source.of("file.yml", "a: !vault x\nb: 1\n"), read("{b: 2}"), YamlRules.TAG);
    }

    @Test
    void bytesThatAreNotUtf8AreNotEdited() {
        byte[] bytes = "a: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        onlyFinding(Source.ofBytes("file.yml", bytes), read("{a: 2}"), YamlRules.NOT_UTF8);
    }

    @Test
    void severalDocumentsAreNotEdited() {
        onlyFinding(Source.of("file.yml", "a: 1\n---\nb: 2\n"), read("{a: 2}"), YamlRules.SEVERAL_DOCUMENTS);
    }

    @Test
    void whatWouldBeTooLargeIsNotEdited() {
        Source source = Source.of("file.yml", "a: 1\n");
        YamlEditor editor = YamlEditor.withLimits(new ReadLimits(100, 10, 10, 100));

        ParseResult<List<TextEdit>> result = editor.edits(source, read("a: " + "x".repeat(100)));

        assertThat(result.value()).isEmpty();
        assertThat(result.diagnostics())
                .singleElement()
                .extracting(Diagnostic::rule)
                .isEqualTo(YamlRules.EDIT_REFUSED);
    }

    @Test
    void manyCommentLinesAboveAValueAreNoReasonToRefuse() {
        Source source = Source.of("file.yml", "a:\n" + "# x\n".repeat(30_000) + "  - 1\n");

        assertThat(YamlEditor.create().edits(source, read("{a: [1, 2]}")).value())
                .isPresent();
    }
}
