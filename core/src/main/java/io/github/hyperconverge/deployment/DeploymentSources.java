package io.github.hyperconverge.deployment;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.json.JsonReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigFiles;
import io.github.hyperconverge.userconfig.UserConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The texts of a deployment, as they are before they are parsed, so that they can be edited and parsed again.
 *
 * @param series what is known of the series of OSA before env.d is parsed, which may tell more
 * @param environment the files of env.d, the base first
 * @param userConfig the files of the user configuration, if there is one
 * @param inventory the inventory, if there is one
 * @param haproxy the files of the load balancer, none if there is none
 * @param configFolder the folder of the user configuration as it was given, if it was read from one
 * @param problems what is wrong with folders and files, apart from what the texts say
 */
public record DeploymentSources(
        List<FoundSeries> series,
        List<EnvironmentLayer> environment,
        Optional<UserConfigFiles> userConfig,
        Optional<Source> inventory,
        List<Source> haproxy,
        Optional<String> configFolder,
        Diagnostics problems) {

    /** The name of the inventory in the folder of the configuration. */
    public static final String INVENTORY_FILE = "openstack_inventory.json";

    private static final Rule NO_HOSTS = Rule.warning("inventory-empty", "An inventory without hosts");
    private static final Rule CONTRADICTION =
            Rule.warning("env-series-contradiction", "Another series of OSA than the one that counts");

    /** Copies the lists. */
    public DeploymentSources {
        series = List.copyOf(series);
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
        return of(List.of(FoundSeries.said(series)));
    }

    /**
     * Starts with no text.
     *
     * @param series what is known of the series of OSA that runs the deployment; none if env.d is to tell
     * @return sources to which texts are added
     */
    public static DeploymentSources of(List<FoundSeries> series) {
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
     * @param series what is known of the series of OSA that runs the deployment; the checkout that the base env.d lies in
     *     is asked too
     * @param environment env.d folders, the base first; the configuration's own {@code env.d}, if it has one, lies over
     *     them whether it is named or not
     * @param config the folder of the user configuration, if there is one
     * @param inventory the inventory; that of the configuration's folder, if there is one, where it is empty
     * @param haproxy the files of the load balancer as {@code -f} takes them; a folder alone is OSA's folder of fragments
     * @return the texts, not parsed yet
     * @throws IOException if a folder or file cannot be read
     */
    public static DeploymentSources open(
            List<FoundSeries> series,
            List<Path> environment,
            Optional<Path> config,
            Optional<Path> inventory,
            List<Path> haproxy)
            throws IOException {
        DeploymentSources texts = openWithoutInventory(series, environment, config, haproxy);
        Optional<Path> file = inventoryFile(config, inventory);
        return file.isPresent() ? texts.withInventory(Source.read(file.get(), JsonReader.MOST_BYTES + 1)) : texts;
    }

    private static DeploymentSources openWithoutInventory(
            List<FoundSeries> series, List<Path> environment, Optional<Path> config, List<Path> haproxy)
            throws IOException {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        List<EnvironmentLayer> layers = kept(EnvironmentReader.create().open(layers(environment, config)), problems)
                .orElse(List.of());
        checkBase(environment, layers, problems);
        Optional<UserConfigFiles> files =
                config.isPresent() ? kept(UserConfigReader.create().open(config.get()), problems) : Optional.empty();
        List<Source> balancer = List.of();
        if (!haproxy.isEmpty()) {
            ParseResult<HaproxyConfig> read = haproxy.size() == 1 && Files.isDirectory(haproxy.get(0))
                    ? HaproxyReader.create().readFragments(haproxy.get(0))
                    : HaproxyReader.create().read(haproxy);
            balancer = read.value().stream()
                    .flatMap(found -> found.files().stream())
                    .map(HaproxyFile::source)
                    .toList();
            read.diagnostics().all().stream()
                    .filter(finding -> finding.rule().is(Rule.Trait.UNREADABLE))
                    .forEach(problems::add);
        }
        return new DeploymentSources(
                withCheckout(series, environment),
                layers,
                files,
                Optional.empty(),
                balancer,
                config.map(Path::toString),
                problems.toDiagnostics());
    }

    /**
     * Reads a deployment at once, without keeping the text of its inventory.
     *
     * @param series what is known of the series of OSA, as {@link #open} takes it
     * @param environment env.d folders, as {@link #open} takes them
     * @param config the folder of {@code openstack_user_config.yml} and {@code conf.d}
     * @param inventory the inventory; that of the configuration's folder, if there is one, where it is empty
     * @return the deployment, and what is wrong with the files; no inventory if it cannot be read
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<Deployment> read(
            List<FoundSeries> series, List<Path> environment, Path config, Optional<Path> inventory)
            throws IOException {
        ParseResult<Deployment> read = openWithoutInventory(series, environment, Optional.of(config), List.of())
                .parse();
        Optional<Path> file = inventoryFile(Optional.of(config), inventory);
        if (file.isEmpty()) {
            return read;
        }
        Deployment deployment = read.value().orElseThrow();
        ParseResult<Inventory> old = checked(
                inventoryReader(deployment.series()).read(file.get()), Source.of(Source.nameOf(file.get()), ""));
        return ParseResult.of(
                old.value().map(deployment::with).orElse(deployment),
                read.diagnostics().and(old.diagnostics()));
    }

    /**
     * Asks the program {@code openstack-ansible} of a deployment host, which names its release.
     *
     * @param program as a rule {@code /usr/local/bin/openstack-ansible}
     * @return the series; none if there is no such file, or if it names none
     */
    public static List<FoundSeries> onDeploymentHost(Path program) {
        return SeriesFiles.onDeploymentHost(program);
    }

    /**
     * Finds the series of OSA that runs an environment that was read.
     *
     * @param series what is known of it, as {@link #open} takes it
     * @param environment the environment
     * @param folders its folders, the base first
     * @return the series; the newest is assumed if nothing tells it
     */
    public static FoundSeries seriesOf(List<FoundSeries> series, Environment environment, List<Path> folders) {
        return seriesOf(withCheckout(series, folders), environment, finding -> {});
    }

    private static List<FoundSeries> withCheckout(List<FoundSeries> series, List<Path> environment) {
        List<FoundSeries> found = new ArrayList<>(series);
        if (!environment.isEmpty()) {
            found.addAll(SeriesFiles.inCheckout(environment.get(0)));
        }
        return found;
    }

    private static FoundSeries seriesOf(
            List<FoundSeries> known, Environment environment, Consumer<Diagnostic> problems) {
        List<FoundSeries> found = new ArrayList<>(known);
        EnvironmentSeries.of(environment, problems).ifPresent(found::add);
        found.addAll(FoundSeries.inOverlays(environment.layers()));
        return FoundSeries.of(found);
    }

    /** What could not be read is reason enough for an empty folder; that of the configuration is not named. */
    private static void checkBase(List<Path> named, List<EnvironmentLayer> layers, Diagnostics.Collector problems) {
        if (!named.isEmpty() && !problems.toDiagnostics().hasErrors()) {
            BaseFolder.check(layers.subList(0, Math.min(named.size(), layers.size())))
                    .forEach(problems::add);
        }
    }

    /**
     * Reads env.d alone.
     *
     * @param environment env.d folders, the base first
     * @return the effective environment, and what is wrong with its files
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<Environment> readEnvironment(List<Path> environment) throws IOException {
        Diagnostics.Collector found = new Diagnostics.Collector();
        Optional<Environment> read = kept(EnvironmentReader.create().read(environment), found);
        checkBase(environment, read.map(Environment::layers).orElse(List.of()), found);
        return new ParseResult<>(read, found.toDiagnostics());
    }

    private static EnvironmentReader environmentReader(OsaSeries series) {
        return EnvironmentReader.create().whereEmptyReplaces(series.has(Trait.EMPTY_REPLACES));
    }

    /** An inventory that was lost is not said to have nothing redundant. */
    private static ParseResult<Inventory> checked(ParseResult<Inventory> read, Source source) {
        if (read.diagnostics().hasErrors()
                || read.value().filter(Inventory::isEmpty).isEmpty()) {
            return read;
        }
        Diagnostic empty = Diagnostic.of(NO_HOSTS, "the inventory is empty: it has no hosts");
        Diagnostics told = Diagnostics.of(List.of(empty.at(new SourceRange(source, 0, 0))));
        return new ParseResult<>(read.value(), read.diagnostics().and(told));
    }

    private static InventoryReader inventoryReader(OsaSeries series) {
        return InventoryReader.create().whereAsciiOnly(series.has(Trait.ASCII_INVENTORY));
    }

    private static <T> Optional<T> kept(ParseResult<T> read, Diagnostics.Collector findings) {
        findings.addAll(read.diagnostics());
        return read.value();
    }

    /** The given folders, and the configuration's own over them, unless it is one of them. */
    private static List<Path> layers(List<Path> environment, Optional<Path> config) throws IOException {
        Optional<Path> own = config.map(folder -> folder.resolve("env.d")).filter(Files::isDirectory);
        if (own.isEmpty()) {
            return environment;
        }
        for (Path layer : environment) {
            if (Files.isSameFile(layer, own.get())) {
                return environment;
            }
        }
        return Stream.concat(environment.stream(), own.stream()).toList();
    }

    private static Optional<Path> inventoryFile(Optional<Path> config, Optional<Path> inventory) {
        return inventory.or(() -> config.map(at -> at.resolve(INVENTORY_FILE)).filter(Files::exists));
    }

    /**
     * Reads what the operator keeps beside the user configuration and may name types, groups and containers in:
     * variables, {@code conf.d}, playbooks and scripts; not {@code env.d}, and nothing that a link leads to.
     *
     * @param config the folder of the user configuration
     * @return the files by name, in order; of very many or very large ones not all, or not the end
     * @throws IOException if the folder or a file cannot be read
     */
    public static List<Source> operatorFiles(Path config) throws IOException {
        return OperatorFiles.of(config);
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
                        .map(layer ->
                                layer.with(layer.sources().stream().map(change).toList()))
                        .toList(),
                userConfig.map(files -> files.map(change)),
                inventory.map(change),
                haproxy.stream().map(change).toList(),
                configFolder,
                problems);
    }

    /** {@return all texts, in the order in which {@link #map} goes through them} */
    public List<Source> all() {
        List<Source> all = new ArrayList<>();
        DeploymentSources unused = map(source -> {
            all.add(source);
            return source;
        });
        return all;
    }

    /**
     * Parses the texts.
     *
     * @return the deployment, and what is wrong with the files; no inventory if it cannot be read
     */
    public ParseResult<Deployment> parse() {
        Diagnostics.Collector found = new Diagnostics.Collector();
        found.addAll(problems);
        ParseResult<Environment> read =
                environmentReader(FoundSeries.of(series).series()).parse(environment);
        FoundSeries known = seriesOf(series, read.value().orElseThrow(), found::add);
        OsaSeries run = known.series();
        if (run.has(Trait.EMPTY_REPLACES) != FoundSeries.of(series).series().has(Trait.EMPTY_REPLACES)) {
            read = environmentReader(run).parse(environment);
        }
        Environment env = kept(read, found).orElseThrow();
        for (FoundSeries other : known.contradictions()) {
            // Whoever looks for leftover overlays tells of those.
            if (other.origin() != FoundSeries.Origin.OVERLAY) {
                found.add(Diagnostic.of(
                                CONTRADICTION,
                                "the series of OSA is " + known.explanation() + "; but it is " + other.explanation())
                        .at(other.place()));
            }
        }
        Optional<UserConfig> config = userConfig.flatMap(files -> kept(
                UserConfigReader.create()
                        .whereEmptyReplaces(run.has(Trait.EMPTY_REPLACES))
                        .parse(files, run.foldsDashes()),
                found));
        Optional<Inventory> old =
                inventory.flatMap(text -> kept(checked(inventoryReader(run).parse(text), text), found));
        Optional<HaproxyConfig> balancer = haproxy.isEmpty()
                ? Optional.empty()
                : kept(HaproxyReader.create().parse(haproxy), found);
        return ParseResult.of(new Deployment(known, env, config, old, configFolder, balancer), found.toDiagnostics());
    }
}
