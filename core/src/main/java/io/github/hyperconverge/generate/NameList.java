package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The hosts or children of a group: a list that takes each name once, and keeps what a file had it hold. */
final class NameList {
    private static final Comparator<String> WITH_DASHES = Comparator.comparing(name -> name.replace('_', '-'));

    private final List<JsonValue> items = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    /** The names in order of their form with dashes alone; made once somebody asks. */
    private @Nullable TreeSet<String> sorted;

    NameList() {}

    NameList(JsonArray array) {
        for (JsonValue item : array.items()) {
            items.add(item);
            if (item instanceof JsonText text && known.add(text.value())) {
                names.add(text.value());
            }
        }
    }

    /** Adds a name unless it is there. */
    void add(String name) {
        if (known.add(name)) {
            names.add(name);
            items.add(JsonText.of(name));
            if (sorted != null) {
                sorted.add(name);
            }
        }
    }

    /** The names in order; what is no text is left out. The list grows as names are added. */
    List<String> names() {
        return names;
    }

    /** The names that start with a text, dashes and underscores being the same; the text has dashes alone. */
    Collection<String> startingWith(String start) {
        if (names.isEmpty()) {
            return names;
        }
        if (sorted == null) {
            sorted = new TreeSet<>(WITH_DASHES.thenComparing(Comparator.naturalOrder()));
            sorted.addAll(names);
        }
        return sorted.subSet(start, start + Character.MAX_VALUE);
    }

    JsonArray toJson() {
        return JsonArray.of(items);
    }
}
