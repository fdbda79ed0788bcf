package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.manage.HostRow;
import io.github.hyperconverge.manage.InventoryManager;
import io.github.hyperconverge.manage.Removal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at an inventory, or takes something out of it, as OSA's inventory-manage.py does. */
@Command(
        name = "inventory-manage",
        description = "Lists what an inventory holds, or takes hosts, groups or addresses out of it.",
        mixinStandardHelpOptions = true)
final class ManageCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "The inventory.")
    private Path file = Path.of("");

    @Option(
            names = {"-s", "--sort"},
            paramLabel = "COLUMN",
            defaultValue = "component",
            description = "The column that --list-host is sorted by; component unless said.")
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
    }

    ManageCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!HostRow.COLUMNS.contains(sort)) {
            throw new ParameterException(spec.commandLine(), "--sort is one of " + String.join(", ", HostRow.COLUMNS));
        }
        boolean changes = !action.items.isEmpty() || !action.groups.isEmpty() || action.clearIps;
        return changes && !dryRun
                ? InventoryFiles.locked(file, console.err(), this::run)
                : InventoryFiles.unlocked(this::run);
    }

    private Integer run(Optional<InventoryFiles.Saver> saver) throws IOException {
        ParseResult<Inventory> read = InventoryReader.create().read(file);
        console.err().print(Hyperconverge.text(read.diagnostics()));
        if (read.value().isEmpty() || read.diagnostics().hasErrors()) {
            return Main.FINDINGS;
        }
        Inventory inventory = read.value().get();
        if (!action.items.isEmpty()) {
            return write(saver, InventoryManager.remove(inventory, action.items));
        }
        if (!action.groups.isEmpty()) {
            return write(saver, InventoryManager.removeGroups(inventory, action.groups));
        }
        if (action.clearIps) {
            return write(saver, InventoryManager.clearAddresses(inventory));
        }
        print(inventory);
        return Main.FINE;
    }

    private void print(Inventory inventory) {
        List<List<String>> rows = new ArrayList<>();
        if (action.hosts) {
            rows.add(HostRow.COLUMNS);
            InventoryManager.hosts(inventory, sort).forEach(row -> rows.add(row.values()));
        } else if (action.groupsOfHosts) {
            rows.add(List.of("container_name", "groups"));
            InventoryManager.groupsByHost(inventory)
                    .forEach((host, groups) -> rows.add(List.of(host, String.join(", ", groups))));
        } else if (action.hostsOfGroups) {
            rows.add(List.of("groups", "container_name"));
            InventoryManager.hostsByGroup(inventory)
                    .forEach((group, hosts) ->
                            hosts.forEach(host -> rows.add(List.of(host.equals(hosts.get(0)) ? group : "", host))));
        }
        console.out()
                .print(
                        action.export
                                ? JsonWriter.of(JsonStyle.MANAGE).toText(InventoryManager.export(inventory)) + "\n"
                                : Table.of(rows));
    }

    private Integer write(Optional<InventoryFiles.Saver> saver, Removal removal) throws IOException {
        console.err().print(Hyperconverge.text(removal.diagnostics()));
        if (removal.diagnostics().hasErrors()) {
            return Main.FINDINGS;
        }
        removal.touched().forEach((name, places) -> console.out().println(name + ": " + String.join(", ", places)));
        if (!removal.freedAddresses().isEmpty()) {
            console.out().println("addresses that are free now: " + String.join(", ", removal.freedAddresses()));
        }
        if (saver.isPresent()) {
            String text =
                    JsonWriter.of(JsonStyle.MANAGE).toText(removal.inventory().document());
            saver.get().save(text);
            console.out().println("Success. . .");
        }
        return Main.FINE;
    }
}
