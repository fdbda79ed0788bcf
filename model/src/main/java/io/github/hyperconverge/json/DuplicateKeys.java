package io.github.hyperconverge.json;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the keys that stand twice in an object, in a document known to have some. */
final class DuplicateKeys {
    private final JsonScanner scanner;
    private final Offsets offsets;
    private final Diagnostics.Collector problems;
    private final List<String> path = new ArrayList<>();

    DuplicateKeys(JsonScanner scanner, Offsets offsets, Diagnostics.Collector problems) {
        this.scanner = scanner;
        this.offsets = offsets;
        this.problems = problems;
    }

    /** Reports those in the value that starts here. */
    void report() throws IOException {
        if (scanner.current() == '{') {
            Map<String, SourceRange> first = new HashMap<>();
            for (boolean more = scanner.enter('}'); more; more = scanner.another('}')) {
                int start = scanner.place();
                scanner.key();
                String key = scanner.text();
                path.add(key);
                SourceRange place = offsets.range(start, scanner.place());
                SourceRange earlier = first.putIfAbsent(key, place);
                if (earlier != null) {
                    problems.add(Diagnostic.of(
                                    JsonRules.DUPLICATE_KEY, "the key '" + key + "' stands twice; the last one counts")
                            .at(place)
                            .path(ModelPath.of(path))
                            .related(earlier, "first defined here"));
                }
                scanner.colon();
                report();
                path.remove(path.size() - 1);
            }
        } else if (scanner.current() == '[') {
            int item = 0;
            for (boolean more = scanner.enter(']'); more; more = scanner.another(']')) {
                path.add(Integer.toString(item++));
                report();
                path.remove(path.size() - 1);
            }
        } else {
            scanner.scalar();
        }
    }
}
