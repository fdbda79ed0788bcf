package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A YAML mapping, or a {@code !!set}, whose values are then null.
 *
 * <p>Keys keep their order; equality does not look at it. Merge keys ({@code <<}) are resolved: their entries come
 * first, and an entry of the mapping itself wins. Of duplicate keys the last wins, at the place of the first.
 */
public final class YamlMapping implements YamlNode {

    /**
     * A key and its value.
     *
     * @param key any value but a sequence or mapping
     * @param value any value
     */
    public record Entry(YamlNode key, YamlNode value) {

        /**
         * Returns the key as text.
         *
         * @return the text of the key as written
         */
        public String name() {
            return key.toString();
        }

        /**
         * Returns what Python tells the key from others by.
         *
         * @return an object that equals that of the same key only; 1, 1.0 and true are one key
         * @throws IllegalArgumentException if the key is a mapping or sequence
         */
        public Object identity() {
            return keyOf(key);
        }
    }

    private static final YamlMapping EMPTY = new YamlMapping(Map.of(), false, null);

    private final Map<Object, Entry> entries;
    private final boolean set;
    private final @Nullable SourceRange range;

    private YamlMapping(Map<Object, Entry> entries, boolean set, @Nullable SourceRange range) {
        this.entries = entries;
        this.set = set;
        this.range = range;
    }

    /**
     * Returns the mapping without entries.
     *
     * @return an empty mapping without a place
     */
    public static YamlMapping empty() {
        return EMPTY;
    }

    /**
     * Makes a mapping that no file says.
     *
     * @param entries its entries; of equal keys the last wins, at the place of the first
     * @return the mapping, without a place
     */
    public static YamlMapping of(Iterable<Entry> entries) {
        return of(entries, false, null);
    }

    /**
     * Makes a mapping or a set.
     *
     * @param entries its entries; of equal keys the last wins, at the place of the first
     * @param set true for a {@code !!set}
     * @param range where it stands; null if no file says it
     * @return the mapping
     * @throws IllegalArgumentException if a key is a mapping or sequence
     */
    public static YamlMapping of(Iterable<Entry> entries, boolean set, @Nullable SourceRange range) {
        Map<Object, Entry> byKey = new LinkedHashMap<>();
        entries.forEach(entry -> put(byKey, entry));
        return owning(byKey, set, range);
    }

    /**
     * Returns the entries.
     *
     * @return them, in order, not modifiable
     */
    public Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /**
     * Finds an entry.
     *
     * @param key a key of type text
     * @return the entry, or empty
     */
    public Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /**
     * Finds a value.
     *
     * @param key a key of type text
     * @return the value, or empty if the key is absent; a null value is present
     */
    public Optional<YamlNode> get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : Optional.of(entry.value());
    }

    /**
     * Finds a mapping.
     *
     * @param key a key of type text
     * @return the value; an empty mapping if the key is absent or its value is not one
     */
    public YamlMapping mapping(String key) {
        return get(key).orElse(null) instanceof YamlMapping mapping ? mapping : EMPTY;
    }

    /**
     * Finds the items of a list.
     *
     * @param key a key of type text
     * @return the items; none if the key is absent or its value is not a list
     */
    public List<YamlNode> items(String key) {
        return get(key).orElse(null) instanceof YamlSequence list ? list.items() : List.of();
    }

    /**
     * Tells whether Python counts a value as true.
     *
     * @param key a key of type text
     * @return true if so; false if the key is absent
     */
    public boolean isTrue(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value().isTruthy();
    }

    /**
     * Sets a value.
     *
     * @param key a key of type text; keeps its place if it is there already, else goes last
     * @param value the value
     * @return a copy with the value
     */
    public YamlMapping with(String key, YamlNode value) {
        Entry old = entries.get(key);
        Map<Object, Entry> changed = new LinkedHashMap<>(entries);
        put(changed, new Entry(old == null ? YamlScalar.of(key) : old.key(), value));
        return owning(changed, false, null);
    }

    /**
     * Tells whether this is a {@code !!set}.
     *
     * @return true for a set
     */
    public boolean isSet() {
        return set;
    }

    @Override
    public Optional<SourceRange> range() {
        return Optional.ofNullable(range);
    }

    @Override
    public boolean isTruthy() {
        return !entries.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof YamlMapping that && set == that.set && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** Returns the entries in braces. */
    @Override
    public String toString() {
        List<String> shown = new ArrayList<>();
        entries.values().forEach(entry -> shown.add(entry.key() + ": " + entry.value()));
        return "{" + String.join(", ", shown) + "}";
    }

    private static Object keyOf(YamlNode key) {
        if (key instanceof YamlScalar scalar) {
            return scalar.key();
        }
        if (key instanceof YamlSequence sequence && sequence.isPair()) {
            return sequence;
        }
        throw new IllegalArgumentException("a mapping or sequence cannot be a key: " + key);
    }

    /**
     * Puts an entry to others by what Python tells keys by; returns the entry that it took the place of, or null.
     *
     * @throws IllegalArgumentException if the key is a mapping or sequence
     */
    static @Nullable Entry put(Map<Object, Entry> entries, Entry entry) {
        Object key = entry.identity();
        Entry old = entries.put(key, entry);
        // Python keeps the key it met first: {true: a, 1: b} is {true: b}.
        if (old != null && !old.key().equals(entry.key())) {
            entries.put(key, new Entry(old.key(), entry.value()));
        }
        return old;
    }

    /** Makes a mapping of a map that nobody else changes. */
    static YamlMapping owning(Map<Object, Entry> entries, boolean set, @Nullable SourceRange range) {
        return new YamlMapping(Collections.unmodifiableMap(entries), set, range);
    }
}
