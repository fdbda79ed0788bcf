package io.github.hyperconverge.deployment;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.userconfig.UserConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads deployments as OSA finds them. Unlike OSA it looks in no other folder for what the given ones lack. Immutable and
 * safe to share.
 */
public final class DeploymentReader {
    /** The name of the inventory in the folder of the configuration. */
    public static final String INVENTORY_FILE = "openstack_inventory.json";

    private final OsaSeries series;

    private DeploymentReader(OsaSeries series) {
        this.series = series;
    }

    /**
     * Makes a reader.
     *
     * @param series the series of OSA that runs the deployment
     * @return the reader
     */
    public static DeploymentReader of(OsaSeries series) {
        return new DeploymentReader(series);
    }

    /**
     * Reads a deployment.
     *
     * @param environment env.d folders, the base first; the configuration's own {@code env.d}, if it has one, lies over
     *     them whether it is named or not
     * @param config the folder of {@code openstack_user_config.yml} and {@code conf.d}
     * @param inventory the inventory; that of the configuration's folder, if there is one, where it is empty
     * @return the deployment, and what is wrong with the files; no inventory if it cannot be read
     * @throws IOException if a folder or file cannot be read
     */
    public ParseResult<Deployment> read(List<Path> environment, Path config, Optional<Path> inventory)
            throws IOException {
        Readers readers = new Readers(series);
        ParseResult<Environment> readEnvironment = readers.environment().read(Readers.layers(environment, config));
        ParseResult<UserConfig> readConfig = readers.userConfig().read(config, series.foldsDashes());
        Diagnostics findings = readEnvironment.diagnostics().and(readConfig.diagnostics());
        Path file = inventory.orElse(config.resolve(INVENTORY_FILE));
        ParseResult<Inventory> readInventory = inventory.isPresent() || Files.exists(file)
                ? readers.inventory().read(file)
                : new ParseResult<>(Optional.empty(), Diagnostics.none());
        return new ParseResult<>(
                readEnvironment
                        .value()
                        .map(env -> new Deployment(
                                series,
                                env,
                                readConfig.value(),
                                readInventory.value(),
                                Optional.of(config.toString()),
                                Optional.empty())),
                findings.and(readInventory.diagnostics()));
    }
}
