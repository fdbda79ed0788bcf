package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Condition;
import io.github.hyperconverge.haproxy.Word;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Conditions: their braces, and the names of ACLs, used and not defined above, defined and not used, or not possible. */
final class Acls implements HaproxyCheck {
    static final Rule UNDEFINED = Rules.error("undefined-acl", "A condition names an ACL that is not defined above it");
    static final Rule UNUSED = Rules.warning("unused-acl", "An ACL that no condition names");
    static final Rule MALFORMED = Rules.error("bad-condition", "A condition whose braces are not in order");
    static final Rule RESERVED = Rules.error("reserved-acl-name", "An ACL whose name means something else");

    @Override
    public List<Rule> rules() {
        return List.of(UNDEFINED, UNUSED, MALFORMED, RESERVED);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        HaproxyKeywords keywords = view.keywords();
        Set<String> elsewhere = view.sections().stream()
                .flatMap(section -> section.lines("acl").stream())
                .map(line -> line.argument(0))
                .collect(Collectors.toSet());
        Set<String> conditional = view.conditionalLines().stream()
                .flatMap(line -> line.words().stream())
                .map(Acls::name)
                .collect(Collectors.toSet());
        for (ReadSection section : view.sections()) {
            Map<String, Word> defined = new LinkedHashMap<>();
            Set<String> used = new HashSet<>(conditional);
            for (ReadLine line : section.lines()) {
                if (line.keyword().equals("acl") && !line.arguments().isEmpty()) {
                    Word word = line.arguments().get(0);
                    if (!word.value().equalsIgnoreCase("or")) {
                        defined.putIfAbsent(word.value(), word);
                    } else {
                        findings.accept(Rules.at(
                                word, RESERVED, "in a condition '%s' is not read as a name; choose another", word));
                    }
                } else if (keywords.has("conditional", line.keyword())) {
                    malformed(line.arguments()).ifPresent(findings);
                    for (Word word :
                            Condition.in(line.arguments()).map(Condition::names).orElse(List.of())) {
                        used.add(name(word));
                        if (!defined.containsKey(name(word))
                                && !keywords.has("predefined-acl", name(word))
                                && !word.hasVariables()) {
                            findings.accept(undefined(section, word, elsewhere));
                        }
                    }
                }
                line.arguments().forEach(word -> mentioned(word.value(), used));
            }
            defined.values().stream()
                    .filter(word -> !used.contains(word.value()) && !word.hasVariables())
                    .filter(word -> !keywords.has("predefined-acl", word.value()))
                    .forEach(word -> findings.accept(Rules.at(
                            word,
                            UNUSED,
                            "no condition of %s names the ACL '%s'; use it, or take it out",
                            section.label(),
                            word)));
        }
    }

    private static Optional<Diagnostic> malformed(List<Word> arguments) {
        Optional<Condition> condition = Condition.in(arguments);
        if (condition.isEmpty()) {
            return arguments.stream()
                    .filter(word -> name(word).equals("{"))
                    .findFirst()
                    .filter(word -> arguments.get(arguments.size() - 1).is("}"))
                    .map(word -> Rules.at(word, MALFORMED, "'if' or 'unless' is missing before the brace"));
        }
        Optional<Word> open = Optional.empty();
        Optional<Word> before = Optional.empty();
        for (Word word : condition.get().terms()) {
            boolean closes = word.is("}");
            if (closes && open.isEmpty()) {
                return Optional.of(Rules.at(word, MALFORMED, "this brace closes nothing; take it out"));
            } else if (closes && open.equals(before)) {
                return Optional.of(Rules.at(word, MALFORMED, "there is nothing in the braces; write a criterion"));
            } else if (closes) {
                open = Optional.empty();
            } else if (open.isEmpty() && name(word).equals("{")) {
                open = Optional.of(word);
            }
            before = Optional.of(word);
        }
        return open.map(word -> Rules.at(word, MALFORMED, "the brace is not closed; write } after the criterion"));
    }

    private static String name(Word word) {
        return word.value().replace("!", "");
    }

    /** Adds the names that {@code acl(one,!other)} mentions. */
    private static void mentioned(String text, Set<String> used) {
        for (int at = text.indexOf("acl("); at >= 0; ) {
            SampleExpression expression = SampleExpression.at(text, at);
            expression.calls().stream()
                    .limit(1)
                    .flatMap(call -> Arrays.stream(call.arguments().split(",")))
                    .forEach(name -> used.add(name.replace("!", "").strip()));
            at = text.indexOf("acl(", expression.end());
        }
    }

    private static Diagnostic undefined(ReadSection section, Word word, Set<String> elsewhere) {
        Diagnostic finding = Rules.at(
                word,
                UNDEFINED,
                "the ACL '%s' is not defined above in %s%s",
                name(word),
                section.label(),
                elsewhere.contains(name(word))
                        ? ", which is where it counts; move or repeat the acl line"
                        : "; add an acl line, or correct the name");
        return section.lines("acl").stream()
                .filter(line -> line.argument(0).equals(name(word)))
                .findFirst()
                .map(line -> finding.related(line.range(), "defined below"))
                .orElse(finding);
    }
}
