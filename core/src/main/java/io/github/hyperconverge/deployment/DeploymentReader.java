package io.github.hyperconverge.deployment;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyRules;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.json.JsonReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigFiles;
import io.github.hyperconverge.userconfig.UserConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        ParseResult<Environment> readEnvironment = environmentReader().read(layers(environment, config));
        ParseResult<UserConfig> readConfig = userConfigReader().read(config, series.foldsDashes());
        Diagnostics findings = readEnvironment.diagnostics().and(readConfig.diagnostics());
        Path file = inventory.orElse(config.resolve(INVENTORY_FILE));
        ParseResult<Inventory> readInventory = inventory.isPresent() || Files.exists(file)
                ? inventoryReader().read(file)
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

    EnvironmentReader environmentReader() {
        return EnvironmentReader.create().whereEmptyReplaces(series.isAtLeast(OsaSeries.NEWTON));
    }

    UserConfigReader userConfigReader() {
        return UserConfigReader.create().whereEmptyReplaces(series.isAtLeast(OsaSeries.NEWTON));
    }

    InventoryReader inventoryReader() {
        return InventoryReader.create().whereAsciiOnly(series.isAtLeast(OsaSeries.PIKE_16_0_0));
    }

    /**
     * Reads the texts of a deployment, whatever parts of it there are, with a text for every place.
     *
     * @param environment env.d folders, the base first; the configuration's own {@code env.d}, if it has one, lies over
     *     them whether it is named or not
     * @param config the folder of the user configuration, if there is one
     * @param inventory the inventory; that of the configuration's folder, if there is one, where it is empty
     * @param haproxy the files of the load balancer as {@code -f} takes them; a folder alone is OSA's folder of fragments
     * @return the texts, not parsed yet
     * @throws IOException if a folder or file cannot be read
     */
    public DeploymentSources open(
            List<Path> environment, Optional<Path> config, Optional<Path> inventory, List<Path> haproxy)
            throws IOException {
        ParseResult<List<EnvironmentLayer>> layers =
                environmentReader().open(config.isPresent() ? layers(environment, config.get()) : environment);
        Diagnostics problems = layers.diagnostics();
        Optional<UserConfigFiles> files = Optional.empty();
        if (config.isPresent()) {
            ParseResult<UserConfigFiles> opened = userConfigReader().open(config.get());
            files = opened.value();
            problems = problems.and(opened.diagnostics());
        }
        Optional<Path> file = inventory.or(
                () -> config.map(folder -> folder.resolve(INVENTORY_FILE)).filter(Files::exists));
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

    private static List<Path> layers(List<Path> environment, Path config) throws IOException {
        List<Path> layers = new ArrayList<>(environment);
        Path own = config.resolve("env.d");
        if (Files.isDirectory(own)) {
            for (Path layer : environment) {
                if (Files.isSameFile(layer, own)) {
                    return layers;
                }
            }
            layers.add(own);
        }
        return layers;
    }
}
