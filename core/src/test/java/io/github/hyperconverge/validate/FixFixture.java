package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.Optional;

/** A defective deployment; how its bytes were changed is part of the name. */
record FixFixture(String name, Rule rule, DeploymentSources sources, DeploymentValidator validator) {

    Diagnostics findings() {
        return validator.validate(sources.parse());
    }

    List<Diagnostic> mendable() {
        return mendable(findings());
    }

    FixFixture with(String change, DeploymentSources changed) {
        return new FixFixture(rule + " " + change, rule, changed, validator);
    }

    @Override
    public String toString() {
        return name;
    }

    static List<Diagnostic> mendable(Diagnostics findings) {
        return findings.all().stream()
                .filter(finding -> finding.fixes().size() == 1)
                .toList();
    }

    static DeploymentSources balancer(String text) {
        return new DeploymentSources(
                List.of(FoundSeries.said(OsaSeries.newest())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(Source.of("haproxy.cfg", text)),
                Optional.empty(),
                Diagnostics.none());
    }

    static Rule rule(String id) {
        return RuleBook.all().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static FixFixture deployment(String rule, String block) {
        return new FixFixture(
                rule, rule(rule), RulePage.Example.of("yaml", block).sources(), DeploymentValidator.standard());
    }
}
