package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Check;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks deployments: each document, and how they fit one another. Whatever part is missing is not checked. All findings
 * come at once, and none twice; comments in the files silence them. Immutable and safe to share.
 */
public final class DeploymentValidator {
    private final Optional<HaproxyValidator> haproxy;
    private final List<Check<Deployment>> more;
    private final Severities severities;
    private final boolean standard;

    private DeploymentValidator(
            Optional<HaproxyValidator> haproxy, List<Check<Deployment>> more, Severities severities, boolean standard) {
        this.haproxy = haproxy;
        this.more = List.copyOf(more);
        this.severities = severities;
        this.standard = standard;
    }

    /** Makes a validator with the library's own checks. */
    public static DeploymentValidator standard() {
        return new DeploymentValidator(Optional.empty(), List.of(), Severities.asTheRulesSay(), true);
    }

    /** Makes a validator with the checks that OSA's own generator makes, in OSA's words. */
    public static DeploymentValidator ofOsa() {
        return new DeploymentValidator(
                Optional.empty(),
                List.of((deployment, findings) -> OsaChecks.of(deployment).forEach(findings)),
                Severities.asTheRulesSay(),
                false);
    }

    /** Returns a copy with one more check. */
    public DeploymentValidator with(Check<Deployment> check) {
        List<Check<Deployment>> all = new ArrayList<>(more);
        all.add(check);
        return new DeploymentValidator(haproxy, all, severities, standard);
    }

    /**
     * Chooses how the load balancer is checked.
     *
     * @param validator knows the version and the host of the HAProxy concerned
     * @return a copy that checks so
     */
    public DeploymentValidator with(HaproxyValidator validator) {
        return new DeploymentValidator(Optional.of(validator), more, severities, standard);
    }

    /**
     * Chooses how much findings matter.
     *
     * @param wanted the severities of rules, in place of those chosen before
     * @return a copy that reports so
     */
    public DeploymentValidator with(Severities wanted) {
        return new DeploymentValidator(haproxy, more, wanted, standard);
    }

    /** Returns a copy that reports nothing of a rule. */
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
            judge(finding, suppressions, found);
        }
        if (!suppressions.isEmpty()) {
            Map<String, Rule> known = new HashMap<>();
            Stream.of(
                            RuleBook.all().stream(),
                            haproxy.stream().flatMap(validator -> validator.rules().stream()),
                            more.stream().flatMap(check -> check.rules().stream()))
                    .flatMap(rules -> rules)
                    .forEach(rule -> known.put(rule.id(), rule));
            boolean isWhole = isRead && standard && !reading.truncated();
            suppressions.report(
                    known,
                    rule -> isWhole && wasLookedFor(rule, deployment),
                    finding -> judge(finding, suppressions, found));
        }
        return found.toDiagnostics();
    }

    private void judge(Diagnostic finding, Suppressions suppressions, Diagnostics.Collector found) {
        Diagnostic wanted = severities.apply(finding).orElse(null);
        if (wanted != null && !suppressions.silence(finding)) {
            found.add(wanted);
        }
    }

    /** Tells whether a run looks for a rule: for those of the documents that are there, as far as these can tell. */
    private boolean wasLookedFor(Rule rule, Deployment deployment) {
        if (severities.isOff(rule)) {
            return false;
        }
        boolean hasConfig = deployment.userConfig().isPresent();
        return switch (rule.id().substring(0, rule.id().indexOf('-'))) {
            case "yaml" -> true;
            case "env" ->
                !rule.is(Rule.Trait.LAYERED)
                        || deployment.environment().layers().size() > 1;
            case "config" -> hasConfig;
            case "generate" -> hasConfig && deployment.environment().effective().isTruthy();
            case "haproxy" ->
                deployment.haproxy().isPresent()
                        && !rule.is(Rule.Trait.HOST_DEPENDENT)
                        && haproxy.orElseGet(HaproxyValidator::standard).rules().contains(rule);
            default -> false;
        };
    }

    private List<Diagnostic> findings(Deployment deployment, Diagnostics reading) {
        List<Diagnostic> found = new ArrayList<>(reading.all());
        if (standard) {
            runStandard(new DeploymentView(deployment), found);
            FollowingFindings.forget(deployment, reading, found);
        }
        for (Check<Deployment> check : more) {
            check.check(deployment, found::add);
        }
        if (reading.truncated()) {
            found.removeAll(new HashSet<>(reading.all()));
        }
        return found;
    }

    /** The library's checks of env.d. Those of a document that is not there are not even loaded. */
    static List<Check<DeploymentView>> ofEnvironment() {
        return List.of(
                new EntryKeys(),
                new WrongTypes(),
                new Parents(),
                new Components(),
                new TypeDefinitions(),
                new EntryNames(),
                new Layers());
    }

    private static List<Check<DeploymentView>> ofConfiguration() {
        return List.of(new ConfigNames(), new ConfigValues(), new ConfigAddresses());
    }

    private static List<Check<DeploymentView>> ofInventory() {
        return List.of(new InventoryReferences(), new InventoryAddresses());
    }

    /** Adds what is found to what reading found. */
    private void runStandard(DeploymentView view, List<Diagnostic> found) {
        boolean hasInventory = view.deployment().inventory().isPresent();
        if (view.hasEnvironment()) {
            found.addAll(run(ofEnvironment(), view));
            found.addAll(run(List.of(new GroupShapes()), view));
        }
        if (view.hasConfig()) {
            found.addAll(run(ofConfiguration(), view));
        }
        if (hasInventory) {
            found.addAll(InventoryPlaces.locate(view.inventory(), run(ofInventory(), view)));
        }
        view.deployment().haproxy().ifPresent(config -> {
            haproxy.orElseGet(HaproxyValidator::standard).validate(config).forEach(found::add);
            if (hasInventory) {
                found.addAll(run(List.of(new BalancedHosts()), view));
            }
        });
        if (view.hasConfig() && view.hasEnvironment()) {
            found.addAll(InventoryPlaces.locate(view.inventory(), run(List.of(new NextRun()), view)));
            FollowingFindings.addGenerated(view, found);
        }
    }

    static List<Diagnostic> run(List<Check<DeploymentView>> checks, DeploymentView view) {
        List<Diagnostic> found = new ArrayList<>();
        for (Check<DeploymentView> check : checks) {
            check.check(view, found::add);
        }
        return found;
    }

    /** A short run spends more on linking the hash codes of records than on all checks. */
    private static Collection<Diagnostic> distinct(List<Diagnostic> findings) {
        return findings.size() < 2 ? findings : new LinkedHashSet<>(findings);
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
