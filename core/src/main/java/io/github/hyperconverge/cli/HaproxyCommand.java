package io.github.hyperconverge.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about the configuration of HAProxy. */
@Command(
        name = "haproxy",
        description = "Checks and prints configurations of HAProxy, and plans how one gets to another.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class HaproxyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private HaproxyCommand() {}

    /** Makes the command with the ones below it. */
    static CommandLine of(Console console) {
        CommandLine haproxy = new CommandLine(new HaproxyCommand());
        List.of(
                        new HaproxyCheckCommand(console),
                        new HaproxyPrintCommand(console),
                        new HaproxyTransitionCommand(console))
                .forEach(haproxy::addSubcommand);
        return haproxy;
    }

    @Override
    public void run() {
        throw HelpText.misuse(spec.commandLine(), "Missing required subcommand");
    }
}
