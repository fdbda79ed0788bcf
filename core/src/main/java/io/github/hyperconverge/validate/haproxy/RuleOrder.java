package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.validate.haproxy.ProxyRule.Phase;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Rules that are evaluated in another order than they are written in, and rules that are never reached. */
final class RuleOrder extends StandardCheck {
    RuleOrder(Run run) {
        super(run);
    }

    @Override
    void run() {
        view.proxies().forEach(this::section);
    }

    private void section(ReadSection section) {
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
            Line end = ending.remove(phase);
            if (end != null) {
                afterTheEnd(end, line, phase);
            }
            if (rule.condition().isEmpty() && ends(line, rule)) {
                ending.put(phase, line.line());
            }
            if (phase.isRequest() && (latest == null || phase.compareTo(latest.phase()) > 0)) {
                latest = rule;
            } else if (latest != null
                    && phase.compareTo(Phase.REDIRECT) <= 0
                    && phase.compareTo(latest.phase()) < 0
                    && misplaced.add(phase)) {
                report(finding(
                                line.word(),
                                "rule-order",
                                phase.label(),
                                latest.phase().label())
                        .related(latest.line().range(), "evaluated after it"));
            }
        }
    }

    private void afterTheEnd(Line end, ReadLine line, Phase phase) {
        report(
                phase == Phase.USE_BACKEND
                        ? finding(line.word(), "unreachable-rule").related(end.range(), "always applies")
                        : finding(end.words().get(0), "final-rule", phase.label())
                                .related(line.range(), "never reached"));
    }

    private boolean ends(ReadLine line, ProxyRule rule) {
        return rule.phase() == Phase.USE_BACKEND
                ? line.first()
                        .filter(name -> !name.hasVariables() && !name.value().contains("%"))
                        .isPresent()
                : line.arguments().stream().noneMatch(word -> word.is("ignore-empty") || word.is("{"))
                        && keywords.has("final", rule.phase().label().replace(' ', '.') + "." + rule.action());
    }
}
