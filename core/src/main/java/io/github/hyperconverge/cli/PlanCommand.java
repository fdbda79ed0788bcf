package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plans a convergence of env.d folders. */
@Command(
        name = "plan",
        description = "Shows which container types become one, and why the others do not.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--env-d",
            paramLabel = "DIR",
            required = true,
            description = "An env.d folder; the first is the base, later ones lie over it.")
    private List<Path> directories = List.of();

    @Option(names = "--policy", paramLabel = "FILE", description = "What the operator wants, in YAML.")
    private @Nullable Path policyFile;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, json, markdown; text unless said.")
    private PlanFormat format = PlanFormat.TEXT;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult<Environment> read = Hyperconverge.read(directories.toArray(Path[]::new));
        Environment environment = read.value().orElseThrow();
        Diagnostics findings = read.diagnostics();
        ConvergencePolicy policy = ConvergencePolicy.defaults();
        if (policyFile != null) {
            ParseResult<ConvergencePolicy> readPolicy = Hyperconverge.readPolicy(policyFile);
            policy = readPolicy.value().orElseThrow();
            findings = findings.and(readPolicy.diagnostics());
        }
        findings = findings.and(Converger.using(policy).check(environment));
        console.out().print(format.write(Hyperconverge.plan(environment, policy), findings, console.colours()));
        if (format != PlanFormat.JSON) {
            console.err().print(Hyperconverge.text(findings));
        }
        if (findings.hasErrors()) {
            console.err().println("hyperconverge: the input has errors, so the plan is incomplete; do not apply it");
        }
        return findings.hasAtLeast(Severity.ERROR) ? Main.FINDINGS : Main.FINE;
    }
}
