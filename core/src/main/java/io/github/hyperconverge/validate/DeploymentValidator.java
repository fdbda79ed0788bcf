package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.generate.OsaChecks;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.validate.haproxy.HaproxyValidator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks deployments: each document, and how they fit one another. Whatever part is missing is not checked. All findings
 * come at once, and none twice; comments in the files silence them. Immutable and safe to share.
 */
public final class DeploymentValidator {
    private final EnvironmentValidator environment;
    private final Optional<HaproxyValidator> haproxy;
    private final List<DeploymentCheck> more;
    private final Severities severities;
    private final boolean standard;

    private DeploymentValidator(
            EnvironmentValidator environment,
            Optional<HaproxyValidator> haproxy,
            List<DeploymentCheck> more,
            Severities severities,
            boolean standard) {
        this.environment = environment;
        this.haproxy = haproxy;
        this.more = List.copyOf(more);
        this.severities = severities;
        this.standard = standard;
    }

    /**
     * Makes a validator with the library's own checks.
     *
     * @return the validator
     */
    public static DeploymentValidator standard() {
        return new DeploymentValidator(
                EnvironmentValidator.standard(), Optional.empty(), List.of(), Severities.asTheRulesSay(), true);
    }

    /**
     * Makes a validator with the checks that OSA's own generator makes, in OSA's words.
     *
     * @return the validator
     */
    public static DeploymentValidator ofOsa() {
        return new DeploymentValidator(
                EnvironmentValidator.standard(),
                Optional.empty(),
                List.of((deployment, findings) -> OsaChecks.of(deployment).forEach(findings)),
                Severities.asTheRulesSay(),
                false);
    }

    /**
     * Adds a check.
     *
     * @param check the check
     * @return a copy with it
     */
    public DeploymentValidator with(DeploymentCheck check) {
        List<DeploymentCheck> all = new ArrayList<>(more);
        all.add(check);
        return new DeploymentValidator(environment, haproxy, all, severities, standard);
    }

    /**
     * Adds a check of the environment.
     *
     * @param check the check
     * @return a copy with it
     */
    public DeploymentValidator with(EnvironmentCheck check) {
        return new DeploymentValidator(environment.with(check), haproxy, more, severities, standard);
    }

    /**
     * Chooses how the load balancer is checked.
     *
     * @param validator knows the version and the host of the HAProxy concerned
     * @return a copy that checks so
     */
    public DeploymentValidator with(HaproxyValidator validator) {
        return new DeploymentValidator(environment, Optional.of(validator), more, severities, standard);
    }

    /**
     * Chooses how much findings matter.
     *
     * @param wanted the severities of rules, in place of those chosen before
     * @return a copy that reports so
     */
    public DeploymentValidator with(Severities wanted) {
        return new DeploymentValidator(environment, haproxy, more, wanted, standard);
    }

    /**
     * Leaves a rule out.
     *
     * @param ruleId its id
     * @return a copy that reports nothing of it
     */
    public DeploymentValidator without(String ruleId) {
        return with(severities.off(ruleId));
    }

    /**
     * Checks a deployment.
     *
     * @param deployment what was read
     * @return everything that is found, apart from what reading already told
     */
    public Diagnostics validate(Deployment deployment) {
        return validate(deployment, Diagnostics.none(), false);
    }

    /**
     * Checks a deployment, and judges what reading found.
     *
     * @param read what was read, and what was found on the way
     * @return everything that is found
     */
    public Diagnostics validate(ParseResult<Deployment> read) {
        return read.value()
                .map(deployment -> validate(deployment, read.diagnostics(), true))
                .orElse(read.diagnostics());
    }

    private Diagnostics validate(Deployment deployment, Diagnostics reading, boolean isRead) {
        Diagnostics.Collector found = new Diagnostics.Collector();
        Suppressions suppressions = suppressions(deployment);
        if (reading.truncated()) {
            // Too many to be judged one by one.
            found.addAll(reading);
        }
        for (Diagnostic finding : distinct(findings(deployment, reading))) {
            Optional<Diagnostic> wanted = severities.apply(finding);
            if (wanted.isPresent() && !suppressions.silence(finding)) {
                found.add(wanted.get());
            }
        }
        if (!suppressions.isEmpty()) {
            Set<String> known = new HashSet<>(RuleBook.ids());
            environment.rules().forEach(rule -> known.add(rule.id()));
            haproxy.ifPresent(validator -> validator.rules().forEach(rule -> known.add(rule.id())));
            more.forEach(check -> check.rules().forEach(rule -> known.add(rule.id())));
            Coverage coverage =
                    new Coverage(deployment, isRead && standard && !reading.truncated(), severities, haproxyRules());
            suppressions.report(
                    known,
                    coverage::wasLookedFor,
                    finding -> severities
                            .apply(finding)
                            .filter(wanted -> !suppressions.silence(wanted))
                            .ifPresent(found::add));
        }
        return found.toDiagnostics();
    }

    private List<Diagnostic> findings(Deployment deployment, Diagnostics reading) {
        List<Diagnostic> found = new ArrayList<>(reading.all());
        if (standard) {
            Facts facts = new Facts(deployment);
            if (facts.hasEnvironment()) {
                environment.check(facts.skeletons(), found::add);
            }
            StandardChecks.check(facts, haproxy, found);
            Consequences.forget(deployment, reading, found);
        }
        for (DeploymentCheck check : more) {
            check.check(deployment, found::add);
        }
        if (reading.truncated()) {
            found.removeAll(new HashSet<>(reading.all()));
        }
        return found;
    }

    /** A short run spends more on linking the hash codes of records than on all checks. */
    private static Collection<Diagnostic> distinct(List<Diagnostic> findings) {
        return findings.size() < 2 ? findings : new LinkedHashSet<>(findings);
    }

    private Set<String> haproxyRules() {
        return haproxy.orElseGet(HaproxyValidator::standard).rules().stream()
                .map(Rule::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Suppressions suppressions(Deployment deployment) {
        Suppressions suppressions = new Suppressions();
        for (EnvironmentLayer layer : deployment.environment().layers()) {
            suppressions.addYaml(layer.sources());
        }
        deployment.userConfig().map(UserConfig::sources).ifPresent(suppressions::addYaml);
        deployment.haproxy().ifPresent(suppressions::add);
        return suppressions;
    }
}
