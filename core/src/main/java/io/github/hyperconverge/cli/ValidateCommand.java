package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.report.DiagnosticJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks env.d folders. */
@Command(name = "validate", description = "Checks env.d folders.", mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    /** The forms of findings. */
    enum Format {
        TEXT,
        JSON
    }

    /** The least grave findings that make the command fail. */
    enum FailOn {
        ERROR,
        WARNING,
        NEVER
    }

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--env-d",
            paramLabel = "DIR",
            description = "An env.d folder; the first is the base, later ones lie over it.")
    private List<Path> directories = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, json; text unless said.")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "error",
            description = "One of error, warning, never: findings of this level or a graver one end with status 1.")
    private FailOn failOn = FailOn.ERROR;

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (directories.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Nothing to validate: give --env-d DIR");
        }
        Diagnostics findings = Hyperconverge.validate(directories.toArray(Path[]::new));
        console.out().print(format == Format.JSON ? DiagnosticJson.of(findings) : Hyperconverge.text(findings));
        boolean fails = switch (failOn) {
            case ERROR -> findings.hasAtLeast(Severity.ERROR);
            case WARNING -> findings.hasAtLeast(Severity.WARNING);
            case NEVER -> false;
        };
        return fails ? Main.FINDINGS : Main.FINE;
    }
}
