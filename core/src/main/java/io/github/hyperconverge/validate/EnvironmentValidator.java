package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.environment.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks environments against a set of rules. What reading reports, such as duplicate keys and values that the order of
 * files decides, is not repeated. Immutable and safe to share.
 */
public final class EnvironmentValidator {
    private final List<EnvironmentCheck> checks;

    private EnvironmentValidator(List<EnvironmentCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * Makes a validator with the library's own checks.
     *
     * @return the validator
     */
    public static EnvironmentValidator standard() {
        return new EnvironmentValidator(List.of(
                new UnknownKeys(),
                new WrongTypes(),
                new MissingParents(),
                new UnknownGroups(),
                new UnknownComponents(),
                new OwnDescendants(),
                new LeftoverOverlay(),
                new OutdatedOverlay()));
    }

    /**
     * Adds a check.
     *
     * @param check the check
     * @return a copy with it
     */
    public EnvironmentValidator with(EnvironmentCheck check) {
        List<EnvironmentCheck> more = new ArrayList<>(checks);
        more.add(check);
        return new EnvironmentValidator(more);
    }

    /**
     * Leaves a check out.
     *
     * @param ruleId the id of its rule
     * @return a copy without it
     */
    public EnvironmentValidator without(String ruleId) {
        return new EnvironmentValidator(checks.stream()
                .filter(check -> !check.rule().id().equals(ruleId))
                .toList());
    }

    /**
     * Lists the checks.
     *
     * @return them, in the order in which they run
     */
    public List<EnvironmentCheck> checks() {
        return checks;
    }

    /**
     * Checks an environment.
     *
     * @param environment the effective environment
     * @return everything that is found
     */
    public Diagnostics validate(Environment environment) {
        Diagnostics.Collector findings = new Diagnostics.Collector();
        checks.forEach(check -> check.check(environment, findings::add));
        return findings.toDiagnostics();
    }
}
