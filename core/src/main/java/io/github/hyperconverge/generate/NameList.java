package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hosts or children of a group: a list that takes each name once, and keeps what a file had it hold. */
final class NameList {
    private final List<JsonValue> items = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    /** The names by their form with dashes alone, then themselves; made once somebody asks. */
    private @Nullable TreeMap<String, String> dashed;

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
            if (dashed != null) {
                dashed.put(withDashes(name), name);
            }
        }
    }

    /** The names in order; what is not text is left out. The list grows as names are added. */
    List<String> names() {
        return names;
    }

    /** The names that start with a text, dashes and underscores being the same; the text has dashes alone. */
    Collection<String> startingWith(String start) {
        if (names.isEmpty()) {
            return names;
        }
        if (dashed == null) {
            dashed = new TreeMap<>();
            for (String name : names) {
                dashed.put(withDashes(name), name);
            }
        }
        return dashed.subMap(start, start + Character.MAX_VALUE).values();
    }

    private static String withDashes(String name) {
        return name.replace('_', '-') + '\0' + name;
    }

    JsonArray toJson() {
        return JsonArray.of(items);
    }
}
