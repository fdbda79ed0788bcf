package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import java.io.IOException;
import java.util.concurrent.Callable;
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

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (inputs.directories().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Nothing to plan: give --env-d DIR");
        }
        PlanInputs.Planned planned = inputs.plan(inputs.read());
        console.out().print(format.write(planned.plan(), planned.findings(), console.colours()));
        if (format != PlanFormat.JSON) {
            console.err().print(Hyperconverge.text(planned.findings()));
        }
        if (planned.findings().hasErrors()) {
            console.err().println("hyperconverge: the input has errors, so the plan is incomplete; do not apply it");
            return Main.FINDINGS;
        }
        return Main.FINE;
    }
}
