package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Leaves out findings that only follow from others, so that nothing is told twice. */
final class FollowingFindings {
    private static final String RECURSION = "generate-group-recursion";
    /** What a file that cannot be read may say. */
    private static final Set<String> OF_WHOLE_CONFIGURATIONS = Set.of(
            "config-empty",
            "config-missing",
            "config-no-cidr-networks",
            "config-no-container-network",
            "config-no-global-overrides",
            "config-no-provider-networks",
            "config-unknown-queue",
            "inventory-dead-group",
            "inventory-host-gone");

    private FollowingFindings() {}

    /** Adds what the generator finds and no rule has told. */
    static void addGenerated(DeploymentView view) {
        List<Diagnostic> found = view.findings();
        Environment environment = view.deployment().environment();
        List<Diagnostic> crashes = new ArrayList<>();
        for (Diagnostic finding : view.next().diagnostics()) {
            (finding.rule().is(Rule.Trait.CRASH) ? crashes : found).add(finding);
        }
        // OSA goes round in a circle of groups only if a network is bound to one of them.
        if (!has(crashes, RECURSION)) {
            found.replaceAll(finding -> finding.rule().equals(EnvironmentTopic.OWN_DESCENDANT)
                    ? finding.severity(Severity.WARNING)
                    : finding);
        }
        if (has(found, EnvironmentTopic.OWN_DESCENDANT.id())) {
            crashes.removeIf(crash -> crash.rule().id().equals(RECURSION));
        }
        List<Diagnostic> causes = List.copyOf(found);
        found.removeIf(finding -> finding.rule().id().equals("config-unknown-group")
                && causes.stream().anyMatch(cause -> isWhy(cause, finding)));
        if (has(found, "config-no-cidr-networks")) {
            found.removeIf(finding -> finding.rule().id().equals("config-unknown-queue"));
        }
        List<Diagnostic> elsewhere = new ArrayList<>();
        for (Diagnostic crash : crashes) {
            if (crash.range()
                    .filter(place -> environment.layerOf(place).isEmpty())
                    .isEmpty()) {
                elsewhere.add(crash);
            } else if (found.stream().noneMatch(cause -> isErrorAt(cause, crash))) {
                found.add(crash);
            }
        }
        // Without a place in the configuration it follows from whatever else is wrong.
        if (found.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
            found.addAll(elsewhere);
        }
    }

    private static boolean has(List<Diagnostic> findings, String rule) {
        return findings.stream().anyMatch(finding -> finding.rule().id().equals(rule));
    }

    /** A group that is refused, or that env.d has with dashes, is not told to be unknown as well. */
    private static boolean isWhy(Diagnostic cause, Diagnostic unknown) {
        return isErrorAt(cause, unknown)
                || cause.rule().equals(EnvironmentTopic.DASHED_GROUP)
                        && cause.related().stream()
                                .anyMatch(place -> unknown.range()
                                        .filter(group -> isSame(place.range(), group))
                                        .isPresent());
    }

    private static boolean isErrorAt(Diagnostic cause, Diagnostic finding) {
        return cause.severity() == Severity.ERROR
                && cause.range().isPresent()
                && finding.range()
                        .filter(place -> isSame(cause.range().get(), place))
                        .isPresent();
    }

    private static boolean isSame(SourceRange one, SourceRange other) {
        return one.startOffset() == other.startOffset() && one.source().equals(other.source());
    }

    /** Leaves out what only seems to be missing, because a file cannot be read. */
    static void forget(Deployment deployment, Diagnostics reading, List<Diagnostic> found) {
        if (reading.isEmpty()) {
            return;
        }
        List<Diagnostic> unreadable = reading.all().stream()
                .filter(finding -> finding.rule().is(Rule.Trait.UNREADABLE))
                .toList();
        if (unreadable.stream()
                .flatMap(finding -> finding.range().stream())
                .anyMatch(place -> isOfEnvironment(deployment, place))) {
            found.removeIf(finding -> finding.rule().is(Rule.Trait.ABSENCE));
        }
        if (unreadable.stream().anyMatch(finding -> isOfConfiguration(deployment, finding))) {
            found.removeIf(
                    finding -> OF_WHOLE_CONFIGURATIONS.contains(finding.rule().id()));
        }
    }

    private static boolean isOfConfiguration(Deployment deployment, Diagnostic finding) {
        return finding.rule().id().startsWith("config-")
                || deployment.userConfig().isPresent()
                        && finding.range()
                                .filter(place ->
                                        deployment.userConfig().get().sources().contains(place.source()))
                                .isPresent();
    }

    /** Links that lead elsewhere are not among the sources. */
    private static boolean isOfEnvironment(Deployment deployment, SourceRange place) {
        return deployment.environment().layerOf(place).isPresent()
                || deployment.environment().layers().stream()
                        .anyMatch(layer -> place.source().name().startsWith(layer.name() + "/"));
    }
}
