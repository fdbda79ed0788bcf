package io.github.hyperconverge.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The keys of an object in order. Objects with the same keys share them, which makes large documents small. */
final class Keys {
    static final Keys NONE = new Keys(new String[0]);

    /** So few keys are found as fast by looking at each. */
    private static final int FEW = 16;

    private final String[] names;
    private final Map<String, Integer> places;

    /** Takes over an array. */
    Keys(String[] names) {
        this.names = names;
        this.places = names.length <= FEW ? Map.of() : new HashMap<>(names.length * 2);
        if (names.length > FEW) {
            for (int i = 0; i < names.length; i++) {
                places.put(names[i], i);
            }
        }
    }

    /** Tells whether a key is there twice; then these are the keys of no object. */
    boolean hasDuplicates() {
        if (names.length > FEW) {
            return places.size() < names.length;
        }
        for (int i = 0; i < names.length; i++) {
            if (indexOf(names[i]) < i) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return names.length;
    }

    /** Tells whether these are the keys in a part of an array. */
    boolean are(String[] others, int from, int to) {
        return Arrays.equals(names, 0, names.length, others, from, to);
    }

    String at(int place) {
        return names[place];
    }

    /** Returns the place of a key, or -1. */
    int indexOf(String name) {
        if (names.length > FEW) {
            return places.getOrDefault(name, -1);
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
