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
import java.util.Optional;
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
                // Once for each phase: the same end is not looked at again.
                Optional.ofNullable(ending.remove(phase))
                        .ifPresent(end -> findings.accept(afterTheEnd(end, line, phase)));
                if (rule.condition().isEmpty() && ends(view.keywords(), line, rule)) {
                    ending.putIfAbsent(phase, line.line());
                }
                if (phase.isRequest() && (latest == null || phase.compareTo(latest.phase()) > 0)) {
                    latest = rule;
                } else if (latest != null
                        && phase.compareTo(Phase.REDIRECT) <= 0
                        && phase.compareTo(latest.phase()) < 0
                        && misplaced.add(phase)) {
                    findings.accept(Rules.at(
                                    line.word(),
                                    ORDER,
                                    "'%s' rules are evaluated before '%s' rules wherever they stand; move it above them",
                                    phase.label(),
                                    latest.phase().label())
                            .related(latest.line().range(), "evaluated after it"));
                }
            }
        }
    }

    private static Diagnostic afterTheEnd(Line end, ReadLine line, Phase phase) {
        return phase == Phase.USE_BACKEND
                ? Rules.at(
                                line.word(),
                                UNREACHABLE,
                                "a use_backend without a condition stands above, so this one is never reached; move it"
                                        + " up")
                        .related(end.range(), "always applies")
                : Rules.at(
                                end.words().get(0),
                                FINAL,
                                "'%s' ends here for every request, and the rules below are never reached; add a"
                                        + " condition, or move it down",
                                phase.label())
                        .related(line.range(), "never reached");
    }

    private static boolean ends(HaproxyKeywords keywords, ReadLine line, ProxyRule rule) {
        return rule.phase() == Phase.USE_BACKEND
                ? line.first()
                        .filter(name -> !name.hasVariables() && !name.value().contains("%"))
                        .isPresent()
                : line.arguments().stream().noneMatch(word -> word.is("ignore-empty") || word.is("{"))
                        && keywords.has("final", rule.phase().label().replace(' ', '.') + "." + rule.action());
    }
}
