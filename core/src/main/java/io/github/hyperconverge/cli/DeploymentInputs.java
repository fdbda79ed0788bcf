package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.diagnostic.ParseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which deployment is meant. */
final class DeploymentInputs {
    @Option(
            names = "--env-d",
            paramLabel = "DIR",
            required = true,
            description =
                    "An env.d folder; the first is the base, later ones lie over it, and that of --config over all.")
    private List<Path> environment = List.of();

    @Option(
            names = "--config",
            paramLabel = "DIR",
            required = true,
            description = "The folder of openstack_user_config.yml and conf.d.")
    private Path config = Path.of("");

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description = "The inventory; openstack_inventory.json of --config by default.")
    private @Nullable Path inventory;

    @Mixin
    private SeriesOption series = new SeriesOption();

    List<FoundSeries> series() {
        return series.known();
    }

    Path config() {
        return config;
    }

    Path inventoryFile() {
        return inventory == null ? config.resolve(DeploymentSources.INVENTORY_FILE) : inventory;
    }

    ParseResult<Deployment> read() throws IOException {
        return Hyperconverge.readDeployment(series(), environment, config, Optional.ofNullable(inventory));
    }
}
