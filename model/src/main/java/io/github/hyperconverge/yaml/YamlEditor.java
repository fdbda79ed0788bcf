package io.github.hyperconverge.yaml;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.List;
import java.util.Optional;

/**
 * Finds the smallest edits that give a YAML text another value. What is not concerned keeps its bytes: comments, quotes,
 * order, line ends, indentation. Before it is handed out, an edit is tried: the edited text is read again and must have
 * the wanted value, entries in the wanted order. Immutable and safe to share.
 */
public final class YamlEditor {
    private final YamlReader reader;

    private YamlEditor(YamlReader reader) {
        this.reader = reader;
    }

    /**
     * Makes an editor.
     *
     * @param limits how much of a text it reads
     * @return the editor
     */
    public static YamlEditor withLimits(ReadLimits limits) {
        return new YamlEditor(YamlReader.withLimits(limits));
    }

    /**
     * Makes an editor with the usual limits.
     *
     * @return the editor
     */
    public static YamlEditor create() {
        return withLimits(ReadLimits.defaults());
    }

    /**
     * Finds the edits that turn a text's value into another.
     *
     * @param source the text
     * @param wanted the value it shall have
     * @return the edits, none overlapping another, empty if the text has the value already; no value if the text cannot
     *     be read, or if it cannot be edited, for instance because an anchor shares what is to change
     */
    public ParseResult<List<TextEdit>> edits(Source source, YamlNode wanted) {
        ParseResult<YamlNode> document = reader.parse(source);
        if (document.value().isEmpty() || document.diagnostics().hasErrors()) {
            return new ParseResult<>(Optional.empty(), document.diagnostics());
        }
        YamlNode root = document.value().get();
        if (InOrder.same(root, wanted)) {
            return ParseResult.of(List.of(), Diagnostics.none());
        }
        List<TextEdit> edits;
        try {
            edits = new YamlSplicer(source, root).splice(wanted);
        } catch (Refusal refusal) {
            return new ParseResult<>(Optional.empty(), Diagnostics.of(List.of(refusal.problem())));
        }
        Source edited = Source.of(source.name(), TextEdit.apply(source, edits));
        ParseResult<YamlNode> again = reader.parse(edited);
        boolean asWanted = !again.diagnostics().hasErrors()
                && again.value().filter(value -> InOrder.same(value, wanted)).isPresent();
        return asWanted
                ? ParseResult.of(edits, Diagnostics.none())
                : new ParseResult<>(Optional.empty(), Diagnostics.of(List.of(unable(source, edits))));
    }

    private static Diagnostic unable(Source source, List<TextEdit> edits) {
        SourceRange place =
                edits.isEmpty() ? new SourceRange(source, 0, 0) : edits.get(0).range();
        String why = source.text().matches("(?s).*[\\s,\\[{:-]\\*[\\w-]+.*")
                ? "an anchor shares what would change"
                : "the text does not allow this change in place";
        return Diagnostic.of(YamlRules.EDIT_REFUSED, why + "; nothing is edited")
                .at(place);
    }
}
