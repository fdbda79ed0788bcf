package io.github.hyperconverge.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks deployments, or what is given of one. */
@Command(
        name = "validate",
        description = "Checks env.d, the user configuration, the inventory and the load balancer, and how they fit one"
                + " another.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--env-d",
            paramLabel = "DIR",
            description =
                    "An env.d folder; the first is the base, later ones lie over it, and that of --config over all.")
    private List<Path> environment = List.of();

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The folder of openstack_user_config.yml and conf.d; its env.d and its inventory count.")
    private @Nullable Path config;

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description = "The inventory; openstack_inventory.json of --config unless said.")
    private @Nullable Path inventory;

    @Option(
            names = "--haproxy",
            paramLabel = "FILE",
            description = "A configuration of HAProxy, the files in their order; a folder alone is OSA's of fragments.")
    private List<Path> haproxy = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy, whose severities say how much findings matter.")
    private @Nullable Path policy;

    @Mixin
    private SeriesOption series = new SeriesOption();

    @Mixin
    private FindingsOptions output = new FindingsOptions();

    @Option(
            names = "--fix",
            description = "Mends whatever can be mended with certainty, prints the difference, and checks again.")
    private boolean fix;

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ValidateRun run = new ValidateRun(
                environment,
                Optional.ofNullable(config),
                Optional.ofNullable(inventory),
                haproxy,
                Optional.ofNullable(policy),
                series.get(),
                output,
                fix);
        if (run.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nothing to validate: give --env-d DIR, --config DIR, --inventory FILE or --haproxy FILE");
        }
        return run.in(console);
    }
}
