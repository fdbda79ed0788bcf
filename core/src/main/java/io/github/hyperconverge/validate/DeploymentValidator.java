package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.generate.OsaChecks;
import io.github.hyperconverge.internal.HarmlessFixes;
import io.github.hyperconverge.internal.Spelling;
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
import java.util.Set;
import java.util.stream.Collectors;
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
    private final boolean sparesBase;
    private final boolean triesFixes;

    private DeploymentValidator(
            Optional<HaproxyValidator> haproxy,
            List<Check<Deployment>> more,
            Severities severities,
            boolean standard,
            boolean sparesBase,
            boolean triesFixes) {
        this.haproxy = haproxy;
        this.more = List.copyOf(more);
        this.severities = severities;
        this.standard = standard;
        this.sparesBase = sparesBase;
        this.triesFixes = triesFixes;
    }

    /** Makes a validator with the library's own checks. */
    public static DeploymentValidator standard() {
        return new DeploymentValidator(Optional.empty(), List.of(), Severities.asTheRulesSay(), true, true, true);
    }

    /** Makes a validator with the checks that OSA's own generator makes, in OSA's words. */
    public static DeploymentValidator ofOsa() {
        return new DeploymentValidator(
                Optional.empty(),
                List.of((deployment, findings) -> OsaChecks.of(deployment).forEach(findings)),
                Severities.asTheRulesSay(),
                false,
                true,
                true);
    }

    /** Returns a copy with one more check. */
    public DeploymentValidator with(Check<Deployment> check) {
        List<Check<Deployment>> all = new ArrayList<>(more);
        all.add(check);
        return new DeploymentValidator(haproxy, all, severities, standard, sparesBase, triesFixes);
    }

    /**
     * Chooses how the load balancer is checked.
     *
     * @param validator knows the version and the host of the HAProxy concerned
     * @return a copy that checks so
     */
    public DeploymentValidator with(HaproxyValidator validator) {
        return new DeploymentValidator(Optional.of(validator), more, severities, standard, sparesBase, triesFixes);
    }

    /**
     * Chooses how much findings matter.
     *
     * @param wanted the severities of rules, in place of those chosen before
     * @return a copy that reports so
     */
    public DeploymentValidator with(Severities wanted) {
        return new DeploymentValidator(haproxy, more, wanted, standard, sparesBase, triesFixes);
    }

    /**
     * Judges the base layer of env.d as any other: one that another lies over, or that lies in a checkout of OSA and is
     * not all that is given. Without it what lies wholly in the base is a note of its own.
     *
     * @return a copy that judges so
     */
    public DeploymentValidator strictBase() {
        return new DeploymentValidator(haproxy, more, severities, standard, false, triesFixes);
    }

    /** {@return a copy that does not try fixes before it offers them: for who shows none} */
    public DeploymentValidator whereFixesAreUntried() {
        return new DeploymentValidator(haproxy, more, severities, standard, sparesBase, false);
    }

    /** Returns a copy that reports nothing of a rule. */
    public DeploymentValidator without(String ruleId) {
        return with(severities.off(ruleId));
    }

    /**
     * Checks a deployment.
     *
     * @param deployment what was read
     * @return everything that is found, apart from what reading already told; fixes bring nothing else to find
     */
    public Diagnostics validate(Deployment deployment) {
        return tried(validate(deployment, Diagnostics.none(), false), deployment);
    }

    /**
     * Checks a deployment, and judges what reading found.
     *
     * @param read what was read, and what was found on the way
     * @return everything that is found; fixes bring nothing else to find
     */
    public Diagnostics validate(ParseResult<Deployment> read) {
        return read.value()
                .map(deployment -> tried(validate(deployment, read.diagnostics(), true), deployment))
                .orElse(read.diagnostics());
    }

    private Diagnostics tried(Diagnostics found, Deployment deployment) {
        if (!triesFixes || !HarmlessFixes.areIn(found)) {
            return found;
        }
        // What is turned off harms all the same.
        DeploymentValidator strict = with(Severities.asTheRulesSay()).whereFixesAreUntried();
        EditedDeployment texts = new EditedDeployment(deployment);
        return HarmlessFixes.of(found, texts.size(), edits -> strict.validate(texts.with(edits)));
    }

    /**
     * Fixes texts as far as findings have one certain remedy. Nothing is written.
     *
     * @param sources the texts
     * @return the texts, those without a remedy as they were, and what is left to find
     */
    public ParseResult<DeploymentSources> fix(DeploymentSources sources) {
        FixedSources fixed = FixedSources.of(sources, this::validate);
        return ParseResult.of(fixed.sources(), fixed.findings());
    }

    private Diagnostics validate(Deployment deployment, Diagnostics reading, boolean isRead) {
        Diagnostics.Collector found = new Diagnostics.Collector();
        Suppressions suppressions = suppressions(deployment);
        if (reading.truncated()) {
            // Too many to be judged one by one.
            found.addAll(reading);
        }
        Collection<Diagnostic> findings = distinct(findings(deployment, reading));
        Set<Diagnostic> ofBase = sparesBase ? ofBase(deployment, findings, reading) : Set.of();
        for (Diagnostic finding : findings) {
            judge(finding, ofBase.contains(finding), suppressions, found);
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
                    finding -> judge(finding, false, suppressions, found));
        }
        return found.toDiagnostics();
    }

    /** The findings that are the base's own: they lie in it, and are found in it without what lies over it. */
    private Set<Diagnostic> ofBase(Deployment deployment, Collection<Diagnostic> findings, Diagnostics reading) {
        List<EnvironmentLayer> layers = deployment.environment().layers();
        if (findings.isEmpty() || layers.size() == 1 && !layers.get(0).isUpstreams()) {
            // An operator's own alone needs nothing more to be loaded.
            return Set.of();
        }
        BaseLayer base = BaseLayer.of(deployment);
        List<Diagnostic> within = base.layers().isEmpty() ? List.of() : base.within(findings);
        if (within.isEmpty()) {
            return Set.of();
        }
        DeploymentView alone = new DeploymentView(Deployment.of(deployment.series(), Layers.read(base.layers())));
        run(ofEnvironment(alone));
        new GroupShapes(alone).check();
        // Beside a configuration a finding may weigh more or less.
        Set<Diagnostic> own = new HashSet<>();
        Stream.concat(alone.findings().stream(), reading.stream())
                .forEach(finding -> own.add(finding.severity(Severity.INFO)));
        return within.stream()
                .filter(finding -> own.contains(finding.severity(Severity.INFO)))
                .collect(Collectors.toSet());
    }

    private void judge(Diagnostic finding, boolean isOfBase, Suppressions suppressions, Diagnostics.Collector found) {
        Diagnostic wanted = severities.apply(finding).orElse(null);
        if (wanted != null && !suppressions.silence(finding)) {
            found.add(isOfBase ? wanted.ofBase() : wanted);
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
        DeploymentView view = new DeploymentView(deployment);
        List<Diagnostic> found = view.findings();
        found.addAll(reading.all());
        if (standard) {
            runStandard(view);
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
    static List<Topic> ofEnvironment(DeploymentView view) {
        return List.of(
                new EntryContent(view, new Spelling()),
                new Memberships(view, new Spelling()),
                new Definitions(view, new Spelling()),
                new Layers(view));
    }

    private static List<Topic> ofConfiguration(DeploymentView view) {
        return List.of(
                new ConfigNames(view, new Spelling()),
                new ConfigValues(view, new Spelling()),
                new ConfigAddresses(view));
    }

    /** Adds what is found to what reading found. */
    private void runStandard(DeploymentView view) {
        boolean hasInventory = view.deployment().inventory().isPresent();
        if (view.hasEnvironment()) {
            run(ofEnvironment(view));
            new GroupShapes(view).check();
        }
        if (view.hasConfig()) {
            run(ofConfiguration(view));
            if (view.hasEnvironment()) {
                new NetworkCollisions(view).check();
            }
        }
        if (hasInventory) {
            InventoryPlaces.run(new InventoryEntries(view));
        }
        view.deployment().haproxy().ifPresent(config -> {
            haproxy.orElseGet(HaproxyValidator::standard)
                    .whereFixesAreUntried()
                    .validate(config)
                    .forEach(view::report);
            if (hasInventory) {
                new BalancedHosts(view).check();
            }
        });
        if (view.hasConfig() && view.hasEnvironment()) {
            InventoryPlaces.run(new NextRun(view));
            FollowingFindings.addGenerated(view);
        }
    }

    private static void run(List<Topic> topics) {
        for (Topic topic : topics) {
            topic.check();
        }
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
