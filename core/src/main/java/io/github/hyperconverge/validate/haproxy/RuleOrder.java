package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.ProxyRule;
import io.github.hyperconverge.haproxy.ProxyRule.Phase;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rules that are evaluated in another order than they are written in, and rules that are never reached. */
final class RuleOrder implements HaproxyCheck {
    static final Rule ORDER = Rules.warning("rule-order", "A rule that is evaluated before one written above it");
    static final Rule UNREACHABLE = Rules.warning("unreachable-rule", "A rule below one that always applies");
    static final Rule FINAL = Rules.warning("final-rule", "A rule that always applies and ends those below it");

    @Override
    public List<Rule> rules() {
        return List.of(ORDER, UNREACHABLE, FINAL);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        HaproxyKeywords keywords = HaproxyKeywords.of(view.version());
        for (ReadSection section : view.proxies()) {
            Map<Phase, Line> ending = new EnumMap<>(Phase.class);
            Set<Phase> misplaced = EnumSet.noneOf(Phase.class);
            ProxyRule latest = null;
            for (ReadLine line : section.lines()) {
                ProxyRule rule = ProxyRule.of(line.line()).orElse(null);
                if (rule == null) {
                    continue;
                }
                Phase phase = rule.phase();
                reached(ending, rule, findings);
                if (rule.condition().isEmpty() && ends(keywords, line, rule)) {
                    ending.putIfAbsent(phase, line.line());
                }
                if (latest == null || phase.isRequest() && phase.compareTo(latest.phase()) > 0) {
                    latest = phase.isRequest() ? rule : latest;
                } else if (phase.compareTo(Phase.REDIRECT) <= 0
                        && phase.compareTo(latest.phase()) < 0
                        && misplaced.add(phase)) {
                    findings.accept(Diagnostic.of(
                                    ORDER,
                                    "'" + phase.label() + "' rules are evaluated before '"
                                            + latest.phase().label()
                                            + "' rules wherever they stand; move it above them")
                            .at(line.word().range())
                            .related(latest.line().range(), "evaluated after it"));
                }
            }
        }
    }

    private static void reached(Map<Phase, Line> ending, ProxyRule rule, Consumer<Diagnostic> findings) {
        Line end = ending.remove(rule.phase());
        if (end == null) {
            return;
        }
        Line line = rule.line();
        if (rule.phase() == Phase.USE_BACKEND) {
            findings.accept(Diagnostic.of(
                            UNREACHABLE,
                            "a use_backend without a condition stands above, so this one is never reached; move it up")
                    .at(line.words().get(0).range())
                    .related(end.range(), "always applies"));
        } else {
            findings.accept(Diagnostic.of(
                            FINAL,
                            "'" + rule.phase().label()
                                    + "' ends here for every request, and the rules below are never reached; add a"
                                    + " condition, or move it down")
                    .at(end.words().get(0).range())
                    .related(line.range(), "never reached"));
        }
        // Once for each phase: the same end is not looked at again.
    }

    private static boolean ends(HaproxyKeywords keywords, ReadLine line, ProxyRule rule) {
        return rule.phase() == Phase.USE_BACKEND
                ? !rule.action().isEmpty()
                        && !rule.action().contains("%")
                        && !line.arguments().get(0).hasVariables()
                : line.arguments().stream().noneMatch(word -> word.is("ignore-empty"))
                        && keywords.has("final", rule.phase().label().replace(' ', '.') + "." + rule.action());
    }
}
