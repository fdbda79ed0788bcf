package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.HaproxyVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
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

    /** Words, and beginnings of words. */
    private record Group(Map<String, Span> words, Map<String, Span> beginnings) {}

    static final List<String> TYPES = List.of("bool", "int", "str", "ip", "bin", "any");
    private static final HaproxyVersion FIRST = new HaproxyVersion(0, 0);
    private static final HaproxyVersion NONE_YET = new HaproxyVersion(9999, 9999);
    private static final Span NEVER = new Span(NONE_YET, FIRST);
    private static final HaproxyVersion NEWEST = new HaproxyVersion(3, 4);
    private static final Group NONE = new Group(Map.of(), Map.of());
    private static final Map<String, Group> GROUPS = new HashMap<>();
    /** What sample fetches and converters take. */
    private static final Map<String, String> TAKES = new HashMap<>();

    private static final Map<String, Map<String, String>> FORMS = new HashMap<>();
    /** Words whose arguments are counted, and groups of words that announce arguments. */
    private static final Set<String> WITH_ARGUMENTS = new HashSet<>();

    private static final Map<String, String> REPLACEMENTS = rows("replacements.txt").stream()
            .map(row -> row.split(" +", 2))
            .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));

    static {
        rows("keywords.txt").stream().map(row -> row.split(" ")).forEach(HaproxyKeywords::add);
    }

    private final HaproxyVersion version;

    HaproxyKeywords(HaproxyVersion version) {
        this.version = version;
    }

    /** Reads a resource of this package: its lines without comments. */
    static List<String> rows(String resource) {
        try (InputStream in = Objects.requireNonNull(HaproxyKeywords.class.getResourceAsStream(resource))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of the library cannot be read", e);
        }
    }

    private static void add(String[] cells) {
        Span span = new Span(
                HaproxyVersion.of(cells[1]).orElse(FIRST),
                HaproxyVersion.of(cells[2]).orElse(NONE_YET));
        int colon = cells[0].indexOf(':');
        if (cells[0].contains("<=") || cells[0].contains(">=")) {
            WITH_ARGUMENTS.addAll(Arrays.asList(cells).subList(3, cells.length));
        }
        WITH_ARGUMENTS.add(cells[0].split("[@?]", 2)[0]);
        int takes = cells[0].indexOf("-takes/");
        if (takes > 0) {
            String family = cells[0].substring(0, takes);
            String types = cells[0].substring(takes + "-takes/".length());
            Arrays.stream(cells).skip(3).forEach(word -> TAKES.put(family + " " + word, types));
        }
        Group group = GROUPS.computeIfAbsent(cells[0], name -> new Group(new HashMap<>(), new HashMap<>()));
        for (String word : Arrays.asList(cells).subList(3, cells.length)) {
            if (colon >= 0) {
                FORMS.computeIfAbsent(cells[0].substring(0, colon), scope -> new HashMap<>())
                        .put(word, cells[0].substring(colon + 1));
            } else if (word.endsWith("*")) {
                group.beginnings().put(word.substring(0, word.length() - 1), span);
            } else {
                group.words().put(word, span);
            }
        }
    }

    /** Returns what values some words take, {@code time} or bounds with two dots between. */
    static Map<String, String> forms(String scope) {
        return FORMS.getOrDefault(scope, Map.of());
    }

    /** Returns the keywords in whose lines some words have values with a type. */
    static Set<String> paired() {
        return FORMS.keySet().stream()
                .filter(scope -> scope.indexOf('.') >= 0)
                .map(scope -> scope.substring(scope.indexOf('.') + 1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the least number of arguments of a fetch or converter, a slash, and their types; empty where not known. */
    Optional<String> takes(String family, String word) {
        return Optional.ofNullable(TAKES.get(family + " " + word))
                .filter(types -> has(family + "-takes/" + types, word));
    }

    /** Tells whether anything is known of the arguments of a keyword, or of a group of them. */
    static boolean knowsArguments(String name) {
        return WITH_ARGUMENTS.contains(name);
    }

    /** Returns what takes the place of a word that is gone, if anything; an equals sign before it: nothing else changes. */
    static String replacement(String word) {
        return REPLACEMENTS.getOrDefault(word, "");
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
        Span span = span(name, word);
        return version.compareTo(span.from()) >= 0 && version.compareTo(span.to()) < 0;
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
        if (exact != null || group.beginnings().isEmpty()) {
            return exact == null ? NEVER : exact;
        }
        for (Map.Entry<String, Span> beginning : group.beginnings().entrySet()) {
            if (word.startsWith(beginning.getKey())) {
                return beginning.getValue();
            }
        }
        return NEVER;
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
