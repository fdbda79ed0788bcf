package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.yaml.YamlEditor;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes fixes of YAML texts. */
final class Fixes {
    private static final Pattern WORD = Pattern.compile("(['\"]?)\\w+\\1");

    private Fixes() {}

    /** Replaces what stands at a place; none if it is a block scalar, whose last line end would go with it. */
    static Optional<Fix> replace(Optional<SourceRange> place, String text) {
        return place.filter(
                        range -> !range.text().startsWith("|") && !range.text().startsWith(">"))
                .map(range -> new Fix("Write " + text, List.of(new TextEdit(range, text))));
    }

    /** Writes the name that was meant, if that is certain; quotes stay. */
    static Optional<Fix> rename(Optional<SourceRange> place, Optional<Spelling.Guess> guess) {
        if (place.isEmpty() || guess.filter(Spelling.Guess::isCertain).isEmpty()) {
            return Optional.empty();
        }
        String old = place.get().text();
        String name = guess.get().name();
        // The name may come from another file and have any characters.
        String written = YamlText.flowText(name);
        boolean keepsQuotes = written.equals(name) && (old.startsWith("'") || old.startsWith("\""));
        String quote = keepsQuotes ? old.substring(0, 1) : "";
        return replace(place, quote + written + quote);
    }

    /** Lets two keys change places; none if a place is missing or holds more than a word, such as an anchor. */
    static Optional<Fix> exchange(Optional<SourceRange> one, Optional<SourceRange> other) {
        return one.filter(Fixes::isWord)
                .flatMap(first -> other.filter(Fixes::isWord)
                        .map(second -> new Fix(
                                "Exchange " + first.text() + " and " + second.text(),
                                List.of(new TextEdit(first, second.text()), new TextEdit(second, first.text())))));
    }

    private static boolean isWord(SourceRange place) {
        return WORD.matcher(place.text()).matches();
    }

    /** Reads a file; empty if it holds no mapping. */
    static Optional<YamlMapping> mappingIn(Source file) {
        return YamlReader.create()
                .parse(file)
                .value()
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast);
    }

    /** Gives a file another content by the smallest edits; none if the text does not allow them. */
    static Optional<Fix> edit(String title, Source file, UnaryOperator<YamlMapping> change) {
        return mappingIn(file)
                .flatMap(document ->
                        YamlEditor.create().edits(file, change.apply(document)).value())
                .filter(edits -> !edits.isEmpty())
                .map(edits -> new Fix(title, edits));
    }

    /** Changes a mapping deep in another, if all on the way to it are mappings. */
    static YamlMapping within(YamlMapping mapping, List<String> keys, UnaryOperator<YamlMapping> change) {
        if (keys.isEmpty()) {
            return change.apply(mapping);
        }
        return mapping.get(keys.get(0)).orElse(null) instanceof YamlMapping inner
                ? mapping.with(keys.get(0), within(inner, keys.subList(1, keys.size()), change))
                : mapping;
    }
}
