package io.github.hyperconverge.validate.haproxy;

import com.google.common.base.Strings;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.List;

/** Makes the rules of this package and their findings. */
final class Rules {
    private Rules() {}

    static Rule error(String id, String title, Rule.Trait... traits) {
        return Rule.error("haproxy-" + id, title, traits);
    }

    static Rule warning(String id, String title) {
        return Rule.warning("haproxy-" + id, title);
    }

    /** Makes a finding; each {@code %s} of the message stands for a name. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency, and lenient formats never fail
    static Diagnostic at(SourceRange place, Rule rule, String message, Object... names) {
        return Diagnostic.of(rule, Strings.lenientFormat(message, names)).at(place);
    }

    static Diagnostic at(Word word, Rule rule, String message, Object... names) {
        return at(word.range(), rule, message, names);
    }

    static Fix replace(Word word, String text) {
        return new Fix("Write " + text, List.of(new TextEdit(word.range(), text)));
    }
}
