package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments that silence findings: {@code # hyperconverge:ignore rule-id reason}, on the line of a finding or on a line of
 * its own above it; several in a line, each with its {@code #}, are one each.
 */
final class Suppressions {
    static final Rule WITHOUT_REASON =
            Rule.warning("suppression-without-reason", "A comment that silences a rule and does not say why");
    static final Rule UNKNOWN_RULE =
            Rule.warning("suppression-unknown-rule", "A comment that silences a rule that does not exist");
    static final Rule RETIRED_RULE =
            Rule.info("suppression-retired-rule", "A comment that silences a rule that is retired");
    static final Rule UNUSED = Rule.warning("suppression-unused", "A comment that silences what is not found");

    private static final String MARK = "hyperconverge:ignore";
    /** The mark, the id of a rule, and a character of the reason. */
    private static final Pattern COMMENT =
            Pattern.compile("# *+(" + MARK + ")[^\\S\r\n]*+(\\S*+)(?:(?=[^\\S\r\n]*+(\\S))|)");

    /** What is wrong with a comment is found in the comment, not in the line that it is about. */
    private static final String OF_COMMENTS = "suppression-";

    /** A comment, the line that it is about, and what it says. */
    private record Suppression(SourceRange place, int line, String rule, boolean hasReason) {
        Target target() {
            return new Target(place.source().name(), line, rule);
        }

        Diagnostic finding(Rule kind, String message) {
            return Diagnostic.of(kind, message).at(place);
        }
    }

    /** What a comment silences: findings of a rule in a line of a file. */
    private record Target(String file, int line, String rule) {}

    private final List<Suppression> all = new ArrayList<>();
    private final Set<Target> effective = new HashSet<>();
    private final Set<Target> used = new HashSet<>();

    /** Looks through texts of YAML. */
    void addYaml(Iterable<Source> sources) {
        for (Source source : sources) {
            if (source.text().contains(MARK)) {
                YamlReader.create().parse(source).value().ifPresent(document -> {
                    NavigableMap<Integer, Integer> scalars = scalars(document);
                    add(source, hash -> {
                        Map.Entry<Integer, Integer> before = scalars.floorEntry(hash);
                        return before == null || before.getValue() <= hash || isHeader(source, before.getKey(), hash);
                    });
                });
            }
        }
    }

    /** Looks through the files of a balancer. */
    void add(HaproxyConfig config) {
        config.files().forEach(file -> {
            if (file.source().text().contains(MARK)) {
                add(
                        file.source(),
                        hash -> file.lineAt(hash)
                                .comment()
                                .filter(comment -> comment.contains(hash))
                                .isPresent());
            }
        });
    }

    /** Goes through a text once, whatever its lines are like. */
    private void add(Source source, Predicate<Integer> isComment) {
        int judged = 0;
        boolean isAlone = false;
        int below = 0;
        for (Matcher found = COMMENT.matcher(source.text()); found.find(); ) {
            if (!isComment.test(found.start())) {
                continue;
            }
            int line = source.position(found.start()).line();
            if (judged != line) {
                judged = line;
                isAlone = isComment(source, line);
            }
            if (isAlone && below <= line) {
                below = line + 1;
                while (below < source.lineCount() && isComment(source, below)) {
                    below++;
                }
            }
            Suppression suppression = new Suppression(
                    new SourceRange(source, found.start(1), found.end(1)),
                    isAlone ? below : line,
                    found.group(2),
                    found.group(3) != null);
            all.add(suppression);
            if (suppression.hasReason()) {
                effective.add(suppression.target());
                if (suppression.rule().startsWith(OF_COMMENTS)) {
                    effective.add(new Target(source.name(), line, suppression.rule()));
                    effective.add(new Target(source.name(), line + 1, suppression.rule()));
                }
            }
        }
    }

    private static boolean isComment(Source source, int line) {
        String text = source.line(line);
        return text.substring(line == 1 && source.hasByteOrderMark() ? 1 : 0)
                .strip()
                .startsWith("#");
    }

    /** Where scalars start and end; what an alias repeats is looked at once. */
    private static NavigableMap<Integer, Integer> scalars(YamlNode document) {
        NavigableMap<Integer, Integer> scalars = new TreeMap<>();
        Set<YamlNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<YamlNode> left = new ArrayDeque<>(List.of(document));
        while (!left.isEmpty()) {
            YamlNode node = left.pop();
            if (!seen.add(node)) {
                continue;
            }
            if (node instanceof YamlMapping mapping) {
                mapping.entries().forEach(entry -> {
                    left.push(entry.key());
                    left.push(entry.value());
                });
            } else if (node instanceof YamlSequence sequence) {
                sequence.items().forEach(left::push);
            } else if (node instanceof YamlScalar) {
                node.range().ifPresent(place -> scalars.put(place.startOffset(), place.endOffset()));
            }
        }
        return scalars;
    }

    /** A comment may follow the sign of a block scalar. */
    private static boolean isHeader(Source source, int start, int hash) {
        char sign = source.text().charAt(start);
        return (sign == '|' || sign == '>')
                && source.position(start).line() == source.position(hash).line();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Tells whether a comment silences a finding, and remembers that it did. */
    boolean silence(Diagnostic finding) {
        if (effective.isEmpty() || finding.range().isEmpty() || finding.rule().is(Rule.Trait.UNREADABLE)) {
            return false;
        }
        SourceRange place = finding.range().get();
        Target target = new Target(
                place.source().name(), place.start().line(), finding.rule().id());
        if (!effective.contains(target)) {
            return false;
        }
        used.add(target);
        return true;
    }

    /** Reports comments that are wrong, and those whose rule was looked for and not found. */
    void report(Map<String, Rule> known, Predicate<Rule> wasLookedFor, Consumer<Diagnostic> findings) {
        Spelling spelling = new Spelling();
        Map<String, String> retired = RuleBook.retired();
        for (Suppression suppression : all) {
            String id = suppression.rule();
            Rule rule = known.get(id);
            if (retired.containsKey(id)) {
                findings.accept(suppression.finding(RETIRED_RULE, "rule '" + id + "' is retired: " + retired.get(id)));
            } else if (rule == null) {
                String what = id.isEmpty() ? "this comment names no rule" : "there is no rule '" + id + "'";
                findings.accept(suppression.finding(
                        UNKNOWN_RULE, what + Spelling.question(spelling.nearest(id, known.keySet()))));
            } else if (!suppression.hasReason()) {
                findings.accept(suppression.finding(
                        WITHOUT_REASON, "this comment does not say why " + id + " is silenced, and has no effect"));
            } else if (!used.contains(suppression.target()) && wasLookedFor.test(rule)) {
                findings.accept(suppression.finding(UNUSED, "there is nothing of " + id + " here to silence"));
            }
        }
    }
}
