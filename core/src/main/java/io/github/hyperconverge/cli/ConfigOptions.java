package io.github.hyperconverge.cli;

import io.github.hyperconverge.deployment.FoundSeries;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a deployment has beside its env.d. */
final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The folder of openstack_user_config.yml and conf.d; its env.d and its inventory count.")
    private @Nullable Path config;

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description = "The inventory; openstack_inventory.json of --config by default.")
    private @Nullable Path inventory;

    @Mixin
    private SeriesOption series = new SeriesOption();

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    Optional<Path> inventory() {
        return Optional.ofNullable(inventory);
    }

    List<FoundSeries> series() {
        return series.known();
    }
}
