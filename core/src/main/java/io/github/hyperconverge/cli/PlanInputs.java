package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what to plan from. */
final class PlanInputs {
    @Option(
            names = "--env-d",
            paramLabel = "DIR",
            description = "An env.d folder; the first is the base, later ones lie over it.")
    private List<Path> directories = List.of();

    @Option(names = "--policy", paramLabel = "FILE", description = "What the operator wants, in YAML.")
    private @Nullable Path policyFile;

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "What the operator knows of services that the library does not, in YAML.")
    private @Nullable Path catalogueFile;

    /** A plan, and what was found on the way to it. */
    record Planned(ConvergencePlan plan, Diagnostics findings) {}

    List<Path> directories() {
        return directories;
    }

    boolean areGiven() {
        return !directories.isEmpty() || policyFile != null || catalogueFile != null;
    }

    ParseResult<Environment> read() throws IOException {
        return Hyperconverge.read(directories.toArray(Path[]::new));
    }

    /** What the operator wants, what plans it with all that is known of services, and what is wrong with the files. */
    record Wanted(ConvergencePolicy policy, Converger converger, Diagnostics findings) {}

    Wanted wanted() throws IOException {
        ConvergencePolicy policy = ConvergencePolicy.defaults();
        Diagnostics findings = Diagnostics.none();
        if (policyFile != null) {
            ParseResult<ConvergencePolicy> read = Hyperconverge.readPolicy(policyFile);
            policy = read.value().orElseThrow();
            findings = read.diagnostics();
        }
        Converger converger = Hyperconverge.converger(policy);
        if (catalogueFile != null) {
            ParseResult<ServiceCatalogue> read = Hyperconverge.readCatalogue(catalogueFile);
            converger = read.value().map(converger::knowing).orElse(converger);
            findings = findings.and(read.diagnostics());
        }
        return new Wanted(policy, converger, findings);
    }

    /** Plans; the hosts of a deployment decide on what the policy names. */
    Planned plan(ParseResult<Environment> read, Optional<Deployment> deployment) throws IOException {
        Environment environment = read.value().orElseThrow();
        Wanted wanted = wanted();
        return new Planned(
                deployment
                        .map(wanted.converger()::plan)
                        .orElseGet(() -> wanted.converger().plan(environment)),
                read.diagnostics().and(wanted.findings()).and(Hyperconverge.validate(wanted.policy(), environment)));
    }
}
