package io.github.hyperconverge.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of the program; it returns the exit status. */
@Command(mixinStandardHelpOptions = true)
abstract class SubCommand implements Callable<Integer> {
    final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    SubCommand(Console console) {
        this.console = console;
    }

    /** Returns what the jar says of its version. */
    static String programVersion() {
        String version = SubCommand.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** Makes the end of a command that was given the wrong options. */
    final RuntimeException misused(String message) {
        return HelpText.misuse(Objects.requireNonNull(spec).commandLine(), message);
    }
}
