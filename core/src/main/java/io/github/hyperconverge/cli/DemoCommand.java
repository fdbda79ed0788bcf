package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.report.PlanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Plans a convergence of the deployment that ships in the jar. */
@Command(
        name = "demo",
        description = "Plans a convergence of a deployment that comes with the program.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(PlanText.of(Hyperconverge.plan(Hyperconverge.demo()), console.colours()));
        return Main.FINE;
    }
}
