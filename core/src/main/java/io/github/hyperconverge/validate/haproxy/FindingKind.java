package io.github.hyperconverge.validate.haproxy;

import com.google.common.base.Strings;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.SourceRange;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A kind of finding, as the resource {@code findings.txt} lists it.
 *
 * @param check the check that it comes from
 * @param rule its rule
 * @param isTaken whether HAProxy starts all the same
 * @param sentence what it says; each {@code %s} stands for a name
 */
record FindingKind(String check, Rule rule, boolean isTaken, String sentence) {
    /** How much of a text is shown. */
    private static final int MOST_QUOTED = 1000;

    private static final Map<String, FindingKind> KINDS = read();

    private static Map<String, FindingKind> read() {
        Map<String, FindingKind> kinds = new LinkedHashMap<>();
        String[] row = {};
        for (String line : HaproxyKeywords.rows("findings.txt")) {
            if (line.startsWith(" ")) {
                boolean isTaken = row[1].endsWith("~") || line.startsWith("  ~");
                String text = line.strip().replaceFirst("^~", "");
                String variant = text.startsWith("/") ? text.substring(0, text.indexOf(' ')) : "";
                String sentence = text.substring(variant.length()).strip();
                Severity severity =
                        Severity.valueOf(row[1].toUpperCase(Locale.ROOT).replaceAll("[*~]", ""));
                Set<Rule.Trait> traits = row[1].contains("*") ? Set.of(Rule.Trait.HOST_DEPENDENT) : Set.of();
                Rule rule = new Rule("haproxy-" + row[2], severity, row[3], traits);
                kinds.put(row[2] + variant, new FindingKind(row[0], rule, isTaken, sentence));
            } else {
                row = line.split(" ", 4);
            }
        }
        return kinds;
    }

    /** Returns a kind by the id of its rule, with a slash and the name of its sentence if there are several. */
    static FindingKind of(String name) {
        return Objects.requireNonNull(KINDS.get(name), name);
    }

    /** Returns the rules of what the checks find, or of what HAProxy itself says. */
    static List<Rule> rules(boolean ofHaproxy) {
        return KINDS.values().stream()
                .filter(kind -> kind.check.equals("HaproxyMessages") == ofHaproxy)
                .map(FindingKind::rule)
                .distinct()
                .toList();
    }

    Diagnostic at(SourceRange place, Object... names) {
        Object[] shown = Arrays.stream(names).map(FindingKind::quoted).toArray();
        return Diagnostic.of(rule, Strings.lenientFormat(sentence, shown)).at(place);
    }

    /** Returns a text as messages and paths show it. */
    static String quoted(Object text) {
        String whole = text.toString();
        return whole.length() <= MOST_QUOTED ? whole : whole.substring(0, MOST_QUOTED) + "...";
    }
}
