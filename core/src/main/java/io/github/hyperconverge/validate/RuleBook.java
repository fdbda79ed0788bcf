package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All rules of the library, and the pages that explain them: what is wrong, why it matters, an example, the remedy, and
 * how to silence the rule; and the schemas that say what is valid. Nothing of it is read unless asked for.
 */
public final class RuleBook {
    private RuleBook() {}

    /**
     * Lists the rules.
     *
     * @return all of them, those included that only readers, edits and plans report, in order of their ids
     */
    public static List<Rule> all() {
        return text("index.txt")
                .orElseThrow(() -> new IllegalStateException("the jar lacks the list of rules"))
                .lines()
                .map(RuleBook::rule)
                .toList();
    }

    /**
     * Lists the ids of the rules.
     *
     * @return the ids of all
     */
    public static Set<String> ids() {
        return all().stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lists the rules that the library no longer has. Their ids are never used again; whoever still names one is told, and
     * comes to no harm.
     *
     * @return why each is retired, by its id
     */
    public static Map<String, String> retired() {
        return text("retired.txt")
                .orElseThrow(() -> new IllegalStateException("the jar lacks the list of retired rules"))
                .lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> line[1]));
    }

    /** A line of the list: id, severity with the traits behind it, and title. */
    private static Rule rule(String line) {
        String[] parts = line.split(" ", 3);
        List<String> kinds = List.of(parts[1].toUpperCase(Locale.ROOT).split(","));
        return new Rule(
                parts[0],
                Severity.valueOf(kinds.get(0)),
                parts[2],
                kinds.stream().skip(1).map(Rule.Trait::valueOf).collect(Collectors.toSet()));
    }

    /**
     * Finds the page of a rule.
     *
     * @param rule any rule, a caller's own included
     * @return Markdown that starts with a title; empty if the rule has no page
     */
    public static Optional<String> page(Rule rule) {
        return text(rule.id() + ".md");
    }

    /**
     * Finds a JSON Schema for editors and for whoever checks files without the library: those of {@code env.d},
     * {@code openstack_user_config}, {@code policy} and {@code findings}. Those of YAML files are of draft 07, which YAML
     * language servers know, and describe one file, not what several give together.
     *
     * @param fileName such as {@code env.d.schema.json}
     * @return a JSON text; empty if there is none of that name
     */
    public static Optional<String> schema(String fileName) {
        return resource("/io/github/hyperconverge/schema/" + fileName);
    }

    private static Optional<String> text(String file) {
        return resource("rules/" + file);
    }

    /** Returns the text of a file in the jar, or empty if there is none. */
    private static Optional<String> resource(String path) {
        try (InputStream in = RuleBook.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of the jar is unreadable", e);
        }
    }
}
