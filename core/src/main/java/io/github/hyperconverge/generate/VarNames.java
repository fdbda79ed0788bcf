package io.github.hyperconverge.generate;

import com.google.common.collect.Maps;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of a host's variables in the order in which they came. Hosts with the same ones share this, so that what a
 * run looks up host after host stays small; one with many names of its own has a list of its own.
 */
final class VarNames {
    /** Hosts with more names than these do not share them. */
    private static final int MOST_NAMES = 32;

    /** So many lists are shared in a run; hosts of one role have the same. */
    private static final int MOST_LISTS = 1_000;

    private final Map<String, Integer> places = new LinkedHashMap<>();
    /** The lists with one name more; none if this is a host's own, which grows. */
    private final @Nullable Map<String, VarNames> longer;

    private final VarNames root;
    /** The mapping made last, whose keys the next shares. */
    private JsonObject last = JsonObject.empty();

    private int lists;

    /** Makes the list without names that a run starts with. */
    VarNames() {
        this.longer = new HashMap<>();
        this.root = this;
    }

    private VarNames(VarNames shorter, String name, boolean shared) {
        this.longer = shared ? new HashMap<>() : null;
        this.root = shorter.root;
        places.putAll(shorter.places);
        add(name);
    }

    private void add(String name) {
        places.put(name, places.size());
    }

    int size() {
        return places.size();
    }

    /** The place of a name, or -1. */
    int indexOf(String name) {
        return places.getOrDefault(name, -1);
    }

    /** The list with a new name at its end. */
    VarNames with(String name) {
        if (longer == null) {
            add(name);
            return this;
        }
        VarNames known = longer.get(name);
        if (known != null) {
            return known;
        }
        if (places.size() >= MOST_NAMES || root.lists >= MOST_LISTS) {
            return new VarNames(this, name, false);
        }
        root.lists++;
        VarNames shared = new VarNames(this, name, true);
        longer.put(name, shared);
        return shared;
    }

    /** The list without the name at a place. */
    VarNames without(int place) {
        VarNames left = root;
        for (Map.Entry<String, Integer> entry : places.entrySet()) {
            left = entry.getValue() == place ? left : left.with(entry.getKey());
        }
        return left;
    }

    /** A mapping of the names to values, of which there may be more than names. */
    JsonObject toJson(JsonValue[] values) {
        last = JsonObject.of(Maps.transformValues(places, place -> values[place]), last);
        return last;
    }
}
