package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.files.FileTransaction;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.manage.InventoryManager;
import io.github.hyperconverge.manage.Removal;
import io.github.hyperconverge.manage.ReservedAddresses;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigReader;
import io.github.hyperconverge.yaml.YamlMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at an inventory, or takes something out of it, as OSA's inventory-manage.py does. */
@Command(
        name = "inventory-manage",
        description = "Lists what an inventory holds, or takes hosts, groups or addresses out of it.")
final class ManageCommand extends SubCommand {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The inventory; openstack_inventory.json of --config by default.")
    private @Nullable Path file;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The folder of the user configuration, for what concerns addresses and --remove-dead-groups.")
    private @Nullable Path config;

    @Option(
            names = "--env-d",
            paramLabel = "DIR",
            description = "An env.d folder, for --remove-dead-groups; the first is the base, later ones lie over it.")
    private List<Path> environment = List.of();

    @Mixin
    private SeriesOption series = new SeriesOption();

    @Option(
            names = "--reserve",
            description = "Adds the addresses that become free to used_ips, so that no new container gets them.")
    private boolean reserve;

    @Option(
            names = {"-s", "--sort"},
            paramLabel = "COLUMN",
            defaultValue = "component",
            description = "The column that --list-host is sorted by; component by default.")
    private String sort = "component";

    @Option(names = "--dry-run", description = "Tells what would go, and writes nothing.")
    private boolean dryRun;

    @ArgGroup(multiplicity = "1")
    private Action action = new Action();

    /** What to do; exactly one. */
    static final class Action {
        @Option(
                names = {"-r", "--remove-item"},
                paramLabel = "NAME",
                description = "Removes a host or container.")
        private List<String> items = List.of();

        @Option(
                names = {"-d", "--remove-group"},
                paramLabel = "NAME",
                description = "Removes a group, and its mentions as a child.")
        private List<String> groups = List.of();

        @Option(
                names = {"-l", "--list-host"},
                description = "Lists the hosts.")
        private boolean hosts;

        @Option(
                names = {"-g", "--list-groups"},
                description = "Lists the groups of each host.")
        private boolean groupsOfHosts;

        @Option(
                names = {"-G", "--list-containers"},
                description = "Lists the hosts of each group.")
        private boolean hostsOfGroups;

        @Option(
                names = {"-e", "--export"},
                description = "Prints variables and groups of each host as JSON.")
        private boolean export;

        @Option(names = "--clear-ips", description = "Removes the addresses of all containers.")
        private boolean clearIps;

        @Option(
                names = "--remove-dead-groups",
                description = "Removes groups without hosts that no file defines any more, and children that are not a"
                        + " group.")
        private boolean deadGroups;

        @Option(
                names = "--reserve-address",
                paramLabel = "ADDRESS",
                description = "Adds an address to used_ips, so that no new container gets it.")
        private List<String> reserved = List.of();

        @Option(
                names = "--release",
                paramLabel = "ADDRESS",
                description = "Takes an address out of used_ips that was reserved.")
        private List<String> released = List.of();

        boolean changesInventory() {
            return !items.isEmpty() || !groups.isEmpty() || clearIps || deadGroups;
        }
    }

    ManageCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (!InventoryManager.COLUMNS.contains(sort)) {
            throw misused("--sort is one of " + String.join(", ", InventoryManager.COLUMNS));
        }
        if (!dryRun && (reserve || !action.reserved.isEmpty() || !action.released.isEmpty())) {
            FileTransaction.below(List.of(config())).recover();
        }
        if (!action.reserved.isEmpty()) {
            return edit(Hyperconverge.reserve(userConfig(), action.reserved));
        }
        if (!action.released.isEmpty()) {
            return edit(Hyperconverge.release(userConfig(), action.released));
        }
        Path inventory = inventoryFile();
        return action.changesInventory() && !dryRun
                ? InventoryFiles.locked(inventory, console, this::run)
                : InventoryFiles.unlocked(this::run);
    }

    private Path inventoryFile() {
        return file == null ? config().resolve(DeploymentSources.INVENTORY_FILE) : file;
    }

    private Path config() {
        if (config == null) {
            throw misused("Give --config DIR");
        }
        return config;
    }

    private Integer run(Optional<InventoryFiles.Saver> saver) throws IOException {
        ParseResult<Inventory> read = Hyperconverge.readInventory(inventoryFile());
        console.tell(read.diagnostics());
        if (read.value().isEmpty() || read.diagnostics().hasErrors()) {
            return Main.FINDINGS;
        }
        Inventory inventory = read.value().get();
        if (!action.changesInventory()) {
            print(inventory);
            return Main.FINE;
        }
        Optional<Removal> removal = removal(inventory);
        if (removal.isEmpty()) {
            return Main.FINDINGS;
        }
        console.tell(removal.get().diagnostics());
        if (removal.get().diagnostics().hasErrors()) {
            return Main.FINDINGS;
        }
        // First, so that an address is never free while somebody may still answer on it.
        if (reserve && edit(Hyperconverge.reserve(userConfig(), removal.get().freedAddresses())) != Main.FINE) {
            return Main.FINDINGS;
        }
        return write(saver, removal.get());
    }

    private Optional<Removal> removal(Inventory inventory) throws IOException {
        if (action.deadGroups) {
            return withoutDeadGroups(inventory);
        }
        if (!action.items.isEmpty()) {
            return Optional.of(Hyperconverge.manage(inventory).remove(action.items));
        }
        return Optional.of(
                action.clearIps
                        ? Hyperconverge.manage(inventory).clearAddresses()
                        : Hyperconverge.manage(inventory).removeGroups(action.groups));
    }

    /** Empty if OSA would refuse the deployment, so that nobody knows what it defines. */
    private Optional<Removal> withoutDeadGroups(Inventory inventory) throws IOException {
        if (environment.isEmpty()) {
            throw misused("Give --env-d DIR");
        }
        ParseResult<Deployment> read =
                DeploymentSources.read(series.known(), environment, config(), Optional.of(inventoryFile()));
        Optional<Removal> removal = read.diagnostics().hasErrors()
                ? Optional.empty()
                : read.value()
                        .flatMap(deployment -> Hyperconverge.manage(inventory).removeDeadGroups(deployment));
        if (removal.isEmpty()) {
            console.refuse(read.diagnostics(), "OSA refuses this deployment; see 'inventory --check'");
        }
        return removal;
    }

    private UserConfig userConfig() throws IOException {
        Path[] folders = environment.toArray(Path[]::new);
        FoundSeries run = Hyperconverge.series(
                series.known(), Hyperconverge.read(folders).value().orElseThrow(), folders);
        ParseResult<UserConfig> read =
                UserConfigReader.create().read(config(), run.series().foldsDashes());
        console.tell(read.diagnostics());
        return read.value().orElse(UserConfig.of(YamlMapping.empty()));
    }

    private Integer edit(ParseResult<ReservedAddresses.Edited> edited) throws IOException {
        console.tell(edited.diagnostics());
        if (edited.value().isEmpty()) {
            return Main.FINDINGS;
        }
        Source before = edited.value().get().before();
        Source after = edited.value().get().after();
        if (!after.equals(before)) {
            FileChange change = FileChange.replace(before.path(), before, after);
            console.print(UnifiedDiff.of(change));
            if (!dryRun) {
                FileTransaction.below(List.of(config())).apply(List.of(change));
            }
        }
        return Main.FINE;
    }

    private void print(Inventory inventory) {
        List<List<String>> rows = new ArrayList<>();
        if (action.hosts) {
            rows.add(InventoryManager.COLUMNS);
            rows.addAll(Hyperconverge.manage(inventory).hosts(sort).values());
        } else if (action.groupsOfHosts) {
            rows.add(List.of("container_name", "groups"));
            Hyperconverge.manage(inventory)
                    .groupsByHost()
                    .forEach((host, groups) -> rows.add(List.of(host, String.join(", ", groups))));
        } else if (action.hostsOfGroups) {
            rows.add(List.of("groups", "container_name"));
            Hyperconverge.manage(inventory)
                    .hostsByGroup()
                    .forEach((group, hosts) ->
                            hosts.forEach(host -> rows.add(List.of(host.equals(hosts.get(0)) ? group : "", host))));
        }
        console.print(
                action.export
                        ? JsonWriter.of(JsonStyle.MANAGE)
                                        .toText(Hyperconverge.manage(inventory).export()) + "\n"
                        : Table.of(rows));
    }

    private Integer write(Optional<InventoryFiles.Saver> saver, Removal removal) throws IOException {
        removal.touched().forEach((name, places) -> console.line(name + ": " + String.join(", ", places)));
        if (!removal.freedAddresses().isEmpty()) {
            console.line("addresses that are free now: " + String.join(", ", removal.freedAddresses()));
        }
        if (saver.isPresent()) {
            saver.get()
                    .save(JsonWriter.of(JsonStyle.MANAGE)
                            .toText(removal.inventory().document()));
            console.line("Success. . .");
        }
        return Main.FINE;
    }
}
