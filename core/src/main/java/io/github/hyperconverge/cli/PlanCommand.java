package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.converge.Projection;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentReader;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plans a convergence of env.d folders. */
@Command(
        name = "plan",
        description = "Shows which container types become one, and why the others do not.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PlanInputs inputs = new PlanInputs();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, json, markdown; text unless said.")
    private PlanFormat format = PlanFormat.TEXT;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The folder of openstack_user_config.yml; shows what the plan does to the deployment.")
    private @Nullable Path config;

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description = "The inventory; openstack_inventory.json of --config unless said.")
    private @Nullable Path inventory;

    @Mixin
    private SeriesOption series = new SeriesOption();

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (inputs.directories().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Nothing to plan: give --env-d DIR");
        }
        Optional<ParseResult<Deployment>> deployment = config == null
                ? Optional.empty()
                : Optional.of(DeploymentReader.of(series.get())
                        .read(inputs.directories(), config, Optional.ofNullable(inventory)));
        // With a configuration, its own env.d counts too.
        PlanInputs.Planned planned = inputs.plan(
                deployment.isEmpty()
                        ? inputs.read()
                        : new ParseResult<>(
                                deployment.get().value().map(Deployment::environment),
                                deployment.get().diagnostics()));
        Optional<Consequences> consequences =
                deployment.flatMap(ParseResult::value).map(known -> Projection.of(planned.plan(), known));
        Diagnostics findings = planned.findings()
                .and(consequences.map(Consequences::diagnostics).orElse(Diagnostics.none()));
        console.out().print(format.write(planned.plan(), findings, consequences, console.colours()));
        if (format != PlanFormat.JSON) {
            console.err().print(Hyperconverge.text(findings));
        }
        if (findings.hasErrors()) {
            console.err().println("hyperconverge: the input has errors, so the plan is incomplete; do not apply it");
            return Main.FINDINGS;
        }
        return Main.FINE;
    }
}
