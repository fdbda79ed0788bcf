package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Condition;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Word;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Names of ACLs: used and not defined above, defined and not used, or not possible. */
final class Acls implements HaproxyCheck {
    static final Rule UNDEFINED = Rules.error("undefined-acl", "A condition names an ACL that is not defined above it");
    static final Rule UNUSED = Rules.warning("unused-acl", "An ACL that no condition names");
    static final Rule RESERVED = Rules.error("reserved-acl-name", "An ACL whose name means something else");

    @Override
    public List<Rule> rules() {
        return List.of(UNDEFINED, UNUSED, RESERVED);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        HaproxyKeywords keywords = HaproxyKeywords.of(view.version());
        Set<String> elsewhere = view.sections().stream()
                .flatMap(section -> section.lines("acl").stream())
                .map(line -> line.argument(0))
                .collect(Collectors.toSet());
        Set<String> conditional = view.conditionalLines().stream()
                .flatMap(line -> line.words().stream())
                .map(word -> word.value().replace("!", ""))
                .collect(Collectors.toSet());
        for (ReadSection section : view.sections()) {
            if (section.lines().isEmpty()) {
                continue;
            }
            Map<String, Word> defined = new LinkedHashMap<>();
            Set<String> used = new HashSet<>(conditional);
            for (ReadLine line : section.lines()) {
                if (line.keyword().equals("acl") && !line.arguments().isEmpty()) {
                    Word name = line.arguments().get(0);
                    reserved(name, findings);
                    defined.putIfAbsent(name.value(), name);
                } else if (keywords.has("conditional", line.keyword())) {
                    Condition.in(line.arguments()).map(Condition::names).orElse(List.of()).stream()
                            .filter(name -> isUndefined(keywords, name, defined, used))
                            .forEach(name -> findings.accept(undefined(section, name, elsewhere)));
                }
                mentioned(line.line(), used);
            }
            defined.forEach((name, word) -> {
                if (!used.contains(name) && !word.hasVariables() && !keywords.has("predefined-acl", name)) {
                    findings.accept(Diagnostic.of(
                                    UNUSED,
                                    "no condition of " + section.label() + " names the ACL '" + name
                                            + "'; use it, or take it out")
                            .at(word.range()));
                }
            });
        }
    }

    private static boolean isUndefined(
            HaproxyKeywords keywords, Word word, Map<String, Word> defined, Set<String> used) {
        String name = word.value().replace("!", "");
        used.add(name);
        return !defined.containsKey(name)
                && !keywords.has("predefined-acl", name)
                && !name.equalsIgnoreCase("or")
                && !word.hasVariables();
    }

    /** Adds the names that {@code acl(one,!other)} mentions. */
    private static void mentioned(Line line, Set<String> used) {
        for (Word word : line.words()) {
            String text = word.value();
            for (int at = text.indexOf("acl("); at >= 0; ) {
                SampleExpression expression = SampleExpression.at(text, at);
                expression.calls().stream()
                        .limit(1)
                        .flatMap(call -> Arrays.stream(call.arguments().split(",")))
                        .forEach(name -> used.add(name.replace("!", "").strip()));
                at = text.indexOf("acl(", expression.end());
            }
        }
    }

    private static Diagnostic undefined(ReadSection section, Word word, Set<String> elsewhere) {
        String name = word.value().replace("!", "");
        Diagnostic finding = Diagnostic.of(
                        UNDEFINED,
                        "the ACL '" + name + "' is not defined above in " + section.label()
                                + (elsewhere.contains(name)
                                        ? ", which is where it counts; move or repeat the acl line"
                                        : "; add an acl line, or correct the name"))
                .at(word.range());
        return section.lines("acl").stream()
                .filter(line -> line.argument(0).equals(name))
                .findFirst()
                .map(line -> finding.related(line.line().range(), "defined below"))
                .orElse(finding);
    }

    private static void reserved(Word name, Consumer<Diagnostic> findings) {
        if (name.value().equalsIgnoreCase("or") || name.is("{") || name.is("}") || name.is("if") || name.is("unless")) {
            findings.accept(Diagnostic.of(
                            RESERVED, "in a condition '" + name.value() + "' is not read as a name; choose another")
                    .at(name.range()));
        }
    }
}
