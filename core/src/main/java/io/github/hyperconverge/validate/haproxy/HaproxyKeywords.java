package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.HaproxyVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that one version of HAProxy takes, by group; the resource {@code keywords.txt} says which groups there are. */
final class HaproxyKeywords {

    /** Whether a version takes a word. */
    enum Standing {
        /** It does. */
        KNOWN,
        /** It did until the version given. */
        GONE,
        /** It will from the version given on. */
        LATER,
        /** No version up to the newest one that is known does. */
        UNKNOWN
    }

    /**
     * The versions that take a word.
     *
     * @param from the first that does
     * @param to the first that does not any more
     */
    record Span(HaproxyVersion from, HaproxyVersion to) {}

    static final List<String> TYPES = List.of("bool", "int", "str", "ip", "bin", "any");
    private static final HaproxyVersion FIRST = new HaproxyVersion(0, 0);
    private static final HaproxyVersion NONE_YET = new HaproxyVersion(9999, 9999);
    private static final Span NEVER = new Span(NONE_YET, FIRST);
    private static final HaproxyVersion NEWEST = new HaproxyVersion(3, 4);
    private static final Map<String, Group> GROUPS = read();
    private static final Group NONE = new Group(Map.of(), Map.of());

    /** Words, and beginnings of words. */
    private record Group(Map<String, Span> words, Map<String, Span> beginnings) {}

    private final HaproxyVersion version;

    private HaproxyKeywords(HaproxyVersion version) {
        this.version = version;
    }

    static HaproxyKeywords of(HaproxyVersion version) {
        return new HaproxyKeywords(version);
    }

    private static Map<String, Group> read() {
        Map<String, Group> groups = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(HaproxyKeywords.class.getResourceAsStream("keywords.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(cells -> {
                        Span span = new Span(
                                HaproxyVersion.of(cells[1]).orElse(FIRST),
                                HaproxyVersion.of(cells[2]).orElse(NONE_YET));
                        Group group =
                                groups.computeIfAbsent(cells[0], name -> new Group(new HashMap<>(), new HashMap<>()));
                        Arrays.stream(cells).skip(3).forEach(word -> add(group, word, span));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of the library cannot be read", e);
        }
        return Map.copyOf(groups);
    }

    private static void add(Group group, String word, Span span) {
        if (word.endsWith("*")) {
            group.beginnings().put(word.substring(0, word.length() - 1), span);
        } else {
            group.words().put(word, span);
        }
    }

    private static Group group(String name) {
        return GROUPS.getOrDefault(name, NONE);
    }

    /** Tells whether the version is known at all: newer ones may take what no group has. */
    boolean covered() {
        return version.compareTo(NEWEST) <= 0;
    }

    boolean hasGroup(String name) {
        return GROUPS.containsKey(name);
    }

    /** Tells whether the version takes a word, or a group of facts has it. */
    boolean has(String name, String word) {
        return standing(name, word) == Standing.KNOWN;
    }

    Standing standing(String name, String word) {
        Span span = span(name, word);
        if (span.equals(NEVER)) {
            return Standing.UNKNOWN;
        } else if (version.compareTo(span.to()) >= 0) {
            return Standing.GONE;
        }
        return version.compareTo(span.from()) < 0 ? Standing.LATER : Standing.KNOWN;
    }

    /** Tells whether any version takes a word. */
    boolean knows(String name, String word) {
        return !span(name, word).equals(NEVER);
    }

    /** Finds the versions that take a word. */
    Span span(String name, String word) {
        Group group = group(name);
        Span exact = group.words().get(word);
        return exact != null
                ? exact
                : group.beginnings().entrySet().stream()
                        .filter(entry -> word.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(NEVER);
    }

    /** Returns the words of a group that the version takes. */
    Set<String> words(String name) {
        return group(name).words().keySet().stream()
                .filter(word -> has(name, word))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Finds the type of a sample fetch ({@code fetch}) or converter ({@code conv}). */
    Optional<String> type(String family, String word) {
        return TYPES.stream()
                .filter(type -> group(family + "." + type).words().containsKey(word))
                .findFirst();
    }
}
