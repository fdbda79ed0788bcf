package io.github.hyperconverge.json;

import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds where values stand, all of them in one walk over the document. */
final class JsonPlaces {

    /** What is looked for at one path and below it, and where it was found last. */
    private static final class Wanted {
        private final Map<String, Wanted> below = new HashMap<>();
        private int start = -1;
        private int end = -1;

        boolean isIn(Wanted outer) {
            return start >= 0 && start >= outer.start && end <= outer.end;
        }
    }

    private final JsonScanner scanner;
    private final Wanted root = new Wanted();

    JsonPlaces(JsonScanner scanner) {
        this.scanner = scanner;
    }

    /** Finds places of values in the one that starts here. */
    Map<ModelPath, SourceRange> find(Collection<ModelPath> paths, Offsets offsets) throws IOException {
        Map<ModelPath, Wanted> wanted = new LinkedHashMap<>();
        for (ModelPath path : paths) {
            Wanted at = root;
            for (String segment : path.segments()) {
                at = at.below.computeIfAbsent(segment, key -> new Wanted());
            }
            wanted.put(path, at);
        }
        walk(root);
        Map<ModelPath, SourceRange> places = new LinkedHashMap<>();
        wanted.forEach((path, found) -> {
            if (isStillThere(path)) {
                places.put(path, offsets.range(found.start, found.end));
            }
        });
        return places;
    }

    /** Of duplicate keys the last one counts: what does not lie in it was found in an earlier one. */
    private boolean isStillThere(ModelPath path) {
        Wanted outer = root;
        for (String segment : path.segments()) {
            Wanted inner = outer.below.getOrDefault(segment, root);
            if (!inner.isIn(outer)) {
                return false;
            }
            outer = inner;
        }
        return true;
    }

    private void walk(@Nullable Wanted wanted) throws IOException {
        int start = scanner.place();
        if (scanner.current() == '{') {
            for (boolean more = scanner.enter('}'); more; more = scanner.another('}')) {
                scanner.key();
                Wanted below = wanted == null ? null : wanted.below.get(scanner.text());
                scanner.colon();
                walk(below);
            }
        } else if (scanner.current() == '[') {
            int item = 0;
            for (boolean more = scanner.enter(']'); more; more = scanner.another(']')) {
                walk(wanted == null ? null : wanted.below.get(Integer.toString(item++)));
            }
        } else {
            scanner.scalar();
        }
        if (wanted != null) {
            wanted.start = start;
            wanted.end = scanner.place();
        }
    }
}
