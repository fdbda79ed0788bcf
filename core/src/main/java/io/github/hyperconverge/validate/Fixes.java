package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.yaml.YamlEditor;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
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
        return place.filter(range -> guess.filter(Spelling.Guess::isCertain).isPresent())
                .flatMap(range -> {
                    String old = range.text();
                    String name = guess.orElseThrow().name();
                    String written = written(name);
                    boolean keepsQuotes = written.equals(name) && (old.startsWith("'") || old.startsWith("\""));
                    String quote = keepsQuotes ? old.substring(0, 1) : "";
                    return replace(place, quote + written + quote);
                });
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

    /** A name as YAML takes it for that name, which may come from another file and have any characters. */
    private static String written(String name) {
        return YamlText.flowText(name);
    }

    /** Gives a file another content by the smallest edits; none if the text does not allow them. */
    static Optional<Fix> edit(String title, Source file, UnaryOperator<YamlMapping> change) {
        if (!(YamlReader.create().parse(file).value().orElse(null) instanceof YamlMapping document)) {
            return Optional.empty();
        }
        return YamlEditor.create()
                .edits(file, change.apply(document))
                .value()
                .filter(edits -> !edits.isEmpty())
                .map(edits -> new Fix(title, edits));
    }

    /** Takes an entry out of a mapping. */
    static YamlMapping without(YamlMapping mapping, String key) {
        return YamlMapping.of(mapping.entries().stream()
                .filter(entry -> !entry.identity().equals(key))
                .toList());
    }

    /** Changes a mapping in a mapping, if it is one. */
    static YamlMapping within(YamlMapping mapping, String key, UnaryOperator<YamlMapping> change) {
        YamlNode inner = mapping.get(key).orElse(null);
        return inner instanceof YamlMapping found ? mapping.with(key, change.apply(found)) : mapping;
    }
}
