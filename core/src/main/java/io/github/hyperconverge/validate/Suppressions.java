package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Comments that silence findings: {@code # hyperconverge:ignore rule-id reason}, on the line of a finding or on a line of
 * its own above it.
 */
final class Suppressions {
    static final Rule WITHOUT_REASON = new Rule(
            "suppression-without-reason", Severity.WARNING, "A comment that silences a rule and does not say why");
    static final Rule UNKNOWN_RULE = new Rule(
            "suppression-unknown-rule", Severity.WARNING, "A comment that silences a rule that does not exist");
    static final Rule UNUSED =
            new Rule("suppression-unused", Severity.WARNING, "A comment that silences what is not found");

    private static final String MARK = "hyperconverge:ignore";

    /** A comment, the line that it is about, and what it says. */
    private record Suppression(SourceRange place, int line, String rule, boolean hasReason) {}

    private final List<Suppression> all = new ArrayList<>();
    private final Set<Suppression> used = new HashSet<>();

    /** Looks through texts of YAML. */
    void addYaml(Iterable<Source> sources) {
        for (Source source : sources) {
            if (source.text().contains(MARK)) {
                Optional<YamlNode> document = YamlReader.create().parse(source).value();
                add(source, hash -> document.isPresent() && !isInScalar(document.get(), hash));
            }
        }
    }

    /** Looks through the files of a balancer. */
    void add(HaproxyConfig config) {
        config.files().forEach(file -> {
            if (file.source().text().contains(MARK)) {
                add(file.source(), hash -> {
                    for (Word word : file.lineAt(hash).words()) {
                        if (word.range().contains(hash)) {
                            return false;
                        }
                    }
                    return true;
                });
            }
        });
    }

    private void add(Source source, Predicate<Integer> isComment) {
        String text = source.text();
        for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, mark + 1)) {
            int hash = mark - 1;
            while (hash >= 0 && text.charAt(hash) == ' ') {
                hash--;
            }
            if (hash < 0 || text.charAt(hash) != '#' || !isComment.test(hash)) {
                continue;
            }
            int line = source.position(mark).line();
            String[] words = source.line(line)
                    .substring(mark - lineStart(text, mark) + MARK.length())
                    .strip()
                    .split("\\s+", 2);
            boolean isAlone = text.substring(lineStart(text, hash), hash).isBlank();
            all.add(new Suppression(
                    new SourceRange(source, mark, mark + MARK.length()),
                    isAlone ? below(source, line) : line,
                    words[0],
                    words.length > 1));
        }
    }

    private static int lineStart(String text, int offset) {
        return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
    }

    /** The line that comments above it are about. */
    private static int below(Source source, int line) {
        int below = line + 1;
        while (below < source.lineCount() && source.line(below).strip().startsWith("#")) {
            below++;
        }
        return below;
    }

    private static boolean isInScalar(YamlNode node, int offset) {
        if (node instanceof YamlMapping mapping) {
            for (YamlMapping.Entry entry : mapping.entries()) {
                if (isInScalar(entry.key(), offset) || isInScalar(entry.value(), offset)) {
                    return true;
                }
            }
        } else if (node instanceof YamlSequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (isInScalar(item, offset)) {
                    return true;
                }
            }
        }
        return node instanceof YamlScalar
                && node.range().filter(place -> place.contains(offset)).isPresent();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Tells whether a comment silences a finding, and remembers that it did. */
    boolean silence(Diagnostic finding) {
        boolean silenced = false;
        if (all.isEmpty() || finding.range().isEmpty() || Severities.isUnreadable(finding.rule())) {
            return false;
        }
        SourceRange place = finding.range().get();
        for (Suppression suppression : all) {
            if (suppression.hasReason()
                    && suppression.rule().equals(finding.rule().id())
                    && suppression.place().source().equals(place.source())
                    && suppression.line() == place.start().line()) {
                used.add(suppression);
                silenced = true;
            }
        }
        return silenced;
    }

    /** Reports comments that are wrong, and those whose rule was looked for and not found. */
    void report(Set<String> known, Predicate<String> wasLookedFor, Consumer<Diagnostic> findings) {
        Spelling spelling = new Spelling();
        for (Suppression suppression : all) {
            String rule = suppression.rule();
            if (!known.contains(rule)) {
                String what = rule.isEmpty() ? "this comment names no rule" : "there is no rule '" + rule + "'";
                findings.accept(Diagnostic.of(UNKNOWN_RULE, what + Spelling.question(spelling.nearest(rule, known)))
                        .at(suppression.place()));
            } else if (!suppression.hasReason()) {
                findings.accept(Diagnostic.of(
                                WITHOUT_REASON,
                                "this comment does not say why " + rule + " is silenced, and has no effect")
                        .at(suppression.place()));
            } else if (!used.contains(suppression) && wasLookedFor.test(rule)) {
                findings.accept(Diagnostic.of(UNUSED, "there is nothing of " + rule + " here to silence")
                        .at(suppression.place()));
            }
        }
    }
}
