package io.github.hyperconverge.deployment;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyRules;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
     * Starts with no text.
     *
     * @param series the series of OSA that runs the deployment
     * @return sources to which texts are added
     */
    public static DeploymentSources of(OsaSeries series) {
        return new DeploymentSources(
                series, List.of(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Diagnostics.none());
    }

    /**
     * Adds a layer of env.d.
     *
     * @param name how the layer is called, as a rule its folder
     * @param files its files
     * @return a copy with the layer over those it has
     */
    public DeploymentSources withEnvironment(String name, Source... files) {
        List<EnvironmentLayer> layers = new ArrayList<>(environment);
        layers.add(new EnvironmentLayer(name, List.of(files)));
        return new DeploymentSources(series, layers, userConfig, inventory, haproxy, configFolder, problems);
    }

    /**
     * Chooses the user configuration.
     *
     * @param main the text of {@code openstack_user_config.yml}
     * @param others those of {@code conf.d}, in the order in which they are merged
     * @return a copy with it
     */
    public DeploymentSources withUserConfig(Source main, Source... others) {
        UserConfigFiles files = new UserConfigFiles(Optional.of(main), List.of(others));
        return new DeploymentSources(
                series, environment, Optional.of(files), inventory, haproxy, configFolder, problems);
    }

    /**
     * Chooses the inventory.
     *
     * @param text the text of {@code openstack_inventory.json}
     * @return a copy with it
     */
    public DeploymentSources withInventory(Source text) {
        return new DeploymentSources(
                series, environment, userConfig, Optional.of(text), haproxy, configFolder, problems);
    }

    /**
     * Chooses the configuration of the load balancer.
     *
     * @param files its files in the order in which HAProxy reads them
     * @return a copy with it
     */
    public DeploymentSources withHaproxy(Source... files) {
        return new DeploymentSources(
                series, environment, userConfig, inventory, List.of(files), configFolder, problems);
    }

    /**
     * Reads the texts of a deployment, whatever parts of it there are, with a text for every place.
     *
     * @param series the series of OSA that runs the deployment
     * @param environment env.d folders, the base first; the configuration's own {@code env.d}, if it has one, lies over
     *     them whether it is named or not
     * @param config the folder of the user configuration, if there is one
     * @param inventory the inventory; that of the configuration's folder, if there is one, where it is empty
     * @param haproxy the files of the load balancer as {@code -f} takes them; a folder alone is OSA's folder of fragments
     * @return the texts, not parsed yet
     * @throws IOException if a folder or file cannot be read
     */
    public static DeploymentSources open(
            OsaSeries series,
            List<Path> environment,
            Optional<Path> config,
            Optional<Path> inventory,
            List<Path> haproxy)
            throws IOException {
        Readers readers = new Readers(series);
        ParseResult<List<EnvironmentLayer>> layers = readers.environment()
                .open(config.isPresent() ? Readers.layers(environment, config.get()) : environment);
        Diagnostics problems = layers.diagnostics();
        Optional<UserConfigFiles> files = Optional.empty();
        if (config.isPresent()) {
            ParseResult<UserConfigFiles> opened = readers.userConfig().open(config.get());
            files = opened.value();
            problems = problems.and(opened.diagnostics());
        }
        Optional<Path> file = inventory.or(() -> config.map(folder -> folder.resolve(DeploymentReader.INVENTORY_FILE))
                .filter(Files::exists));
        Optional<Source> text =
                file.isPresent() ? Optional.of(Source.read(file.get(), JsonReader.MOST_BYTES + 1)) : Optional.empty();
        Optional<HaproxyConfig> balancer = Optional.empty();
        if (!haproxy.isEmpty()) {
            ParseResult<HaproxyConfig> read = haproxy.size() == 1 && Files.isDirectory(haproxy.get(0))
                    ? HaproxyReader.create().readFragments(haproxy.get(0))
                    : HaproxyReader.create().read(haproxy);
            balancer = read.value();
            problems = problems.and(Diagnostics.of(read.diagnostics().all().stream()
                    .filter(finding -> finding.rule().equals(HaproxyRules.TOO_LARGE))
                    .toList()));
        }
        return new DeploymentSources(
                series,
                layers.value().orElse(List.of()),
                files,
                text,
                balancer.map(found ->
                                found.files().stream().map(HaproxyFile::source).toList())
                        .orElse(List.of()),
                config.map(Path::toString),
                problems);
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
        Readers readers = new Readers(series);
        ParseResult<Environment> env = readers.environment().parse(environment);
        Deployment deployment = Deployment.of(series, env.value().orElseThrow());
        Diagnostics found = problems.and(env.diagnostics());
        Optional<UserConfig> config = Optional.empty();
        if (userConfig.isPresent()) {
            ParseResult<UserConfig> read = readers.userConfig().parse(userConfig.get(), series.foldsDashes());
            config = read.value();
            found = found.and(read.diagnostics());
        }
        Optional<Inventory> old = Optional.empty();
        if (inventory.isPresent()) {
            ParseResult<Inventory> read = readers.inventory().parse(inventory.get());
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
