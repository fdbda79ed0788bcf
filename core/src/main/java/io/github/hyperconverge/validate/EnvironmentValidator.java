package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.Environment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks environments against a set of rules. What reading reports, such as duplicate keys and values that the order of
 * files decides, is not repeated. Immutable and safe to share.
 */
public final class EnvironmentValidator {
    private final List<SkeletonCheck> own;
    private final List<EnvironmentCheck> more;
    private final Set<String> without;

    private EnvironmentValidator(List<SkeletonCheck> own, List<EnvironmentCheck> more, Set<String> without) {
        this.own = own;
        this.more = List.copyOf(more);
        this.without = Set.copyOf(without);
    }

    /**
     * Makes a validator with the library's own checks.
     *
     * @return the validator
     */
    public static EnvironmentValidator standard() {
        List<SkeletonCheck> own = List.of(
                new SwappedSkeletons(),
                new EntryKeys(),
                new WrongTypes(),
                new Parents(),
                new Components(),
                new ContainerTypes(),
                new PhysicalGroups(),
                new EntryNames(),
                new OwnDescendants(),
                new Layers(),
                new LeftoverOverlay(),
                new OutdatedOverlay());
        return new EnvironmentValidator(own, List.of(), Set.of());
    }

    /**
     * Adds a check.
     *
     * @param check the check
     * @return a copy with it
     */
    public EnvironmentValidator with(EnvironmentCheck check) {
        List<EnvironmentCheck> all = new ArrayList<>(more);
        all.add(check);
        return new EnvironmentValidator(own, all, without);
    }

    /**
     * Leaves a rule out.
     *
     * @param ruleId its id
     * @return a copy that reports nothing of it
     */
    public EnvironmentValidator without(String ruleId) {
        Set<String> less = new HashSet<>(without);
        less.add(ruleId);
        return new EnvironmentValidator(own, more, less);
    }

    /**
     * Lists the rules.
     *
     * @return those of all checks, without those left out
     */
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        own.forEach(check -> rules.addAll(check.rules()));
        more.forEach(check -> rules.add(check.rule()));
        rules.removeIf(rule -> without.contains(rule.id()));
        return List.copyOf(rules);
    }

    /**
     * Checks an environment.
     *
     * @param environment the effective environment
     * @return everything that is found
     */
    public Diagnostics validate(Environment environment) {
        Diagnostics.Collector findings = new Diagnostics.Collector();
        check(Skeletons.of(environment), findings::add);
        return findings.toDiagnostics();
    }

    void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Consumer<Diagnostic> wanted = finding -> {
            if (!without.contains(finding.rule().id())) {
                findings.accept(finding);
            }
        };
        for (SkeletonCheck check : own) {
            check.check(skeletons, wanted);
        }
        for (EnvironmentCheck check : more) {
            check.check(skeletons.environment(), wanted);
        }
    }
}
