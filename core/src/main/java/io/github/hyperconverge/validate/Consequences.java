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

/** Leaves out findings that only follow from others, so that nothing is told twice. */
final class Consequences {
    private static final String RECURSION = "generate-group-recursion";
    private static final String CIRCLE = "env-own-descendant";

    private Consequences() {}

    /** Adds what the generator finds and no rule has told. */
    static void addGenerated(Facts facts, List<Diagnostic> found) {
        Environment environment = facts.deployment().environment();
        List<Diagnostic> told = new ArrayList<>(found);
        List<Diagnostic> crashes = new ArrayList<>();
        for (Diagnostic finding : facts.next().diagnostics()) {
            (finding.rule().is(Rule.Trait.CRASH) ? crashes : told).add(finding);
        }
        judgeCircles(crashes, told);
        told.removeIf(finding -> finding.rule().id().equals("config-unknown-group")
                && told.stream().anyMatch(other -> isWhy(other, finding)));
        if (told.stream().anyMatch(finding -> finding.rule().id().equals("config-no-cidr-networks"))) {
            told.removeIf(finding -> finding.rule().id().equals("config-unknown-queue"));
        }
        List<Diagnostic> elsewhere = new ArrayList<>();
        for (Diagnostic crash : crashes) {
            boolean isOfConfig = crash.range()
                    .filter(place -> environment.layerOf(place).isEmpty())
                    .isPresent();
            if (!isOfConfig) {
                elsewhere.add(crash);
            } else if (told.stream()
                    .noneMatch(error -> error.severity() == Severity.ERROR && isSamePlace(error, crash))) {
                told.add(crash);
            }
        }
        // Without a place in the configuration it follows from whatever else is wrong.
        if (told.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
            told.addAll(elsewhere);
        }
        found.clear();
        found.addAll(told);
    }

    /** A group that is refused, or that env.d has with dashes, is not told to be unknown as well. */
    private static boolean isWhy(Diagnostic cause, Diagnostic unknown) {
        return cause.severity() == Severity.ERROR && isSamePlace(cause, unknown)
                || cause.rule().id().equals("env-dashed-group")
                        && cause.related().stream()
                                .anyMatch(place -> unknown.range()
                                        .filter(group -> isSame(place.range(), group))
                                        .isPresent());
    }

    /** OSA goes round in a circle of groups only if a network is bound to one of them. */
    private static void judgeCircles(List<Diagnostic> crashes, List<Diagnostic> told) {
        boolean isBound = crashes.stream().anyMatch(crash -> crash.rule().id().equals(RECURSION));
        boolean isTold = told.stream().anyMatch(finding -> finding.rule().id().equals(CIRCLE));
        if (isTold) {
            crashes.removeIf(crash -> crash.rule().id().equals(RECURSION));
        }
        if (!isBound) {
            told.replaceAll(
                    finding -> finding.rule().id().equals(CIRCLE) ? finding.severity(Severity.WARNING) : finding);
        }
    }

    private static boolean isSamePlace(Diagnostic one, Diagnostic other) {
        return one.range().isPresent()
                && other.range().isPresent()
                && isSame(one.range().get(), other.range().get());
    }

    private static boolean isSame(SourceRange one, SourceRange other) {
        return one.startOffset() == other.startOffset() && one.source().equals(other.source());
    }

    /** Leaves out what only seems to be missing, because a file of env.d cannot be read. */
    static void forget(Deployment deployment, Diagnostics reading, List<Diagnostic> found) {
        boolean isPartial = reading.all().stream()
                .anyMatch(finding -> finding.rule().is(Rule.Trait.UNREADABLE)
                        && finding.range()
                                .filter(place -> isOfEnvironment(deployment, place))
                                .isPresent());
        if (isPartial) {
            found.removeIf(finding -> finding.rule().is(Rule.Trait.ABSENCE));
        }
        if (reading.all().stream()
                .anyMatch(finding -> finding.rule().is(Rule.Trait.UNREADABLE)
                        && finding.rule().id().startsWith("config-"))) {
            found.removeIf(finding -> finding.rule().id().equals("config-empty"));
        }
    }

    /** Links that lead elsewhere are not among the sources. */
    private static boolean isOfEnvironment(Deployment deployment, SourceRange place) {
        return deployment.environment().layerOf(place).isPresent()
                || deployment.environment().layers().stream()
                        .anyMatch(layer -> place.source().name().startsWith(layer.name() + "/"));
    }
}
