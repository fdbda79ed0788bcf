package io.github.hyperconverge.deployment;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigFiles;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The texts of a deployment, as they are before they are parsed, so that they can be edited and parsed again.
 *
 * @param series the series of OSA that runs the deployment
 * @param environment the files of env.d, the base first
 * @param userConfig the files of the user configuration, if there is one
 * @param inventory the inventory, if there is one
 * @param haproxy the files of the load balancer, none if there is none
 * @param configFolder the folder of the user configuration as it was given, if it was read from one
 * @param problems what is wrong with folders and files, apart from what the texts say
 */
public record DeploymentSources(
        OsaSeries series,
        List<EnvironmentLayer> environment,
        Optional<UserConfigFiles> userConfig,
        Optional<Source> inventory,
        List<Source> haproxy,
        Optional<String> configFolder,
        Diagnostics problems) {

    /** Copies the lists. */
    public DeploymentSources {
        environment = List.copyOf(environment);
        haproxy = List.copyOf(haproxy);
    }

    /**
     * Changes texts.
     *
     * @param change gives the new text of each file, the old one for those that stay
     * @return the deployment with the new texts
     */
    public DeploymentSources map(UnaryOperator<Source> change) {
        return new DeploymentSources(
                series,
                environment.stream()
                        .map(layer -> new EnvironmentLayer(
                                layer.name(),
                                layer.sources().stream().map(change).toList()))
                        .toList(),
                userConfig.map(files -> files.map(change)),
                inventory.map(change),
                haproxy.stream().map(change).toList(),
                configFolder,
                problems);
    }

    /**
     * Parses the texts.
     *
     * @return the deployment, and what is wrong with the files; no inventory if it cannot be read
     */
    public ParseResult<Deployment> parse() {
        DeploymentReader reader = DeploymentReader.of(series);
        ParseResult<Environment> env = reader.environmentReader().parse(environment);
        Deployment deployment = Deployment.of(series, env.value().orElseThrow());
        Diagnostics found = problems.and(env.diagnostics());
        Optional<UserConfig> config = Optional.empty();
        if (userConfig.isPresent()) {
            ParseResult<UserConfig> read = reader.userConfigReader().parse(userConfig.get(), series.foldsDashes());
            config = read.value();
            found = found.and(read.diagnostics());
        }
        Optional<Inventory> old = Optional.empty();
        if (inventory.isPresent()) {
            ParseResult<Inventory> read = reader.inventoryReader().parse(inventory.get());
            old = read.value();
            found = found.and(read.diagnostics());
        }
        Optional<HaproxyConfig> balancer = Optional.empty();
        if (!haproxy.isEmpty()) {
            ParseResult<HaproxyConfig> read = HaproxyReader.create().parse(haproxy);
            balancer = read.value();
            found = found.and(read.diagnostics());
        }
        return ParseResult.of(
                new Deployment(series, deployment.environment(), config, old, configFolder, balancer), found);
    }
}
