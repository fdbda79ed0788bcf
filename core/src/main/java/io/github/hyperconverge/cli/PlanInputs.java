package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /** A plan, and what was found on the way to it. */
    record Planned(ConvergencePlan plan, Diagnostics findings) {}

    List<Path> directories() {
        return directories;
    }

    boolean areGiven() {
        return !directories.isEmpty() || policyFile != null;
    }

    ParseResult<Environment> read() throws IOException {
        return Hyperconverge.read(directories.toArray(Path[]::new));
    }

    Planned plan(ParseResult<Environment> read) throws IOException {
        Environment environment = read.value().orElseThrow();
        ConvergencePolicy policy = ConvergencePolicy.defaults();
        Diagnostics findings = read.diagnostics();
        if (policyFile != null) {
            ParseResult<ConvergencePolicy> readPolicy = Hyperconverge.readPolicy(policyFile);
            policy = readPolicy.value().orElseThrow();
            findings = findings.and(readPolicy.diagnostics());
        }
        return new Planned(
                Hyperconverge.plan(environment, policy), findings.and(Hyperconverge.validate(policy, environment)));
    }
}
