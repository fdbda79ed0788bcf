package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.List;

/** Makes the rules of this package, and the fixes that replace one place. */
final class Rules {
    private Rules() {}

    static Rule error(String id, String title) {
        return new Rule("haproxy-" + id, Severity.ERROR, title);
    }

    static Rule warning(String id, String title) {
        return new Rule("haproxy-" + id, Severity.WARNING, title);
    }

    static Fix replace(String title, SourceRange place, String text) {
        return new Fix(title, List.of(new TextEdit(place, text)));
    }
}
