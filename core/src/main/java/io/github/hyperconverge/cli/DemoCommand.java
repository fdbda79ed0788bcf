package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.text.PlanText;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Plans a convergence of the deployment that ships in the jar. */
@Command(name = "demo", description = "Plans a convergence of a deployment that comes with the program.")
final class DemoCommand extends SubCommand {
    DemoCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        console.printColoured(
                PlanText.of(Hyperconverge.plan(Hyperconverge.demo()), Optional.empty(), console.colours()));
        return Main.FINE;
    }
}
