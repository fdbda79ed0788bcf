package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much findings matter to an operator, by rule. What means that a file could not be read stays an error. Immutable.
 *
 * @param byRule the severity of a rule's findings by the rule's id; empty for those that are not wanted
 */
public record Severities(Map<String, Optional<Severity>> byRule) {
    private static final Severities AS_THE_RULES_SAY = new Severities(Map.of());

    /** Copies the map. */
    public Severities {
        byRule = Collections.unmodifiableMap(new LinkedHashMap<>(byRule));
    }

    /**
     * Returns what the rules say themselves.
     *
     * @return an instance that changes nothing
     */
    public static Severities asTheRulesSay() {
        return AS_THE_RULES_SAY;
    }

    /**
     * Makes findings of a rule matter more or less.
     *
     * @param ruleId the id of the rule
     * @param severity how much they matter
     * @return a copy that says so
     */
    public Severities with(String ruleId, Severity severity) {
        return with(ruleId, Optional.of(severity));
    }

    /**
     * Turns a rule off.
     *
     * @param ruleId the id of the rule
     * @return a copy without its findings
     */
    public Severities off(String ruleId) {
        return with(ruleId, Optional.empty());
    }

    private Severities with(String ruleId, Optional<Severity> severity) {
        Map<String, Optional<Severity>> more = new LinkedHashMap<>(byRule);
        more.put(ruleId, severity);
        return new Severities(more);
    }

    boolean isOff(Rule rule) {
        return Optional.empty().equals(byRule.get(rule.id()));
    }

    /**
     * Gives a finding the severity that is wanted.
     *
     * @param finding any finding
     * @return the finding; empty if its rule is turned off
     */
    public Optional<Diagnostic> apply(Diagnostic finding) {
        Optional<Severity> wanted = byRule.get(finding.rule().id());
        if (wanted == null || finding.rule().is(Rule.Trait.UNREADABLE)) {
            return Optional.of(finding);
        }
        return wanted.map(finding::severity);
    }
}
