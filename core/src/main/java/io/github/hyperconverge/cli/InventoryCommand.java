package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.AddressAllocation;
import io.github.hyperconverge.generate.ContainerNaming;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryDifference;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the next inventory of a deployment, as OSA's own generator does. */
@Command(
        name = "inventory",
        description = "Prints the next inventory of a deployment, or saves it. With --list it is a dynamic inventory of"
                + " Ansible.")
final class InventoryCommand extends SubCommand {

    /** Where the ends of new names come from. */
    enum Names {
        RANDOM,
        COUNTER
    }

    /** Which free address comes next. */
    enum Addresses {
        RANDOM,
        ASCENDING
    }

    @Mixin
    private DeploymentInputs inputs = new DeploymentInputs();

    @Option(
            names = "--names",
            paramLabel = "HOW",
            defaultValue = "random",
            description = "One of random, counter: the ends of new containers' names; random by default.")
    private Names names = Names.RANDOM;

    @Option(
            names = "--addresses",
            paramLabel = "HOW",
            defaultValue = "random",
            description = "One of random, ascending: which free address is handed out; random by default.")
    private Addresses addresses = Addresses.RANDOM;

    @Option(names = "--check", description = "Only tells whether the configuration is in order.")
    private boolean check;

    @Option(
            names = "--write",
            description = "Saves the inventory if it changed, with a backup of the old one, and prints what changed.")
    private boolean write;

    @Option(
            names = "--list",
            description = "As Ansible asks: prints the inventory and saves it, or names would differ.")
    private boolean list;

    @Option(names = "--host", paramLabel = "NAME", description = "As Ansible asks: prints the variables of one host.")
    private @Nullable String host;

    InventoryCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (check && (write || list) || host != null && (check || write || list)) {
            throw misused("--check, --host and --list or --write exclude one another");
        }
        return write || list
                ? InventoryFiles.locked(inputs.inventoryFile(), console, this::run)
                : InventoryFiles.unlocked(this::run);
    }

    private Integer run(Optional<InventoryFiles.Saver> saver) throws IOException {
        ParseResult<Deployment> read = inputs.read();
        SeriesOption.tell(read, console);
        GeneratedInventory generated = Hyperconverge.generate(
                read.value().orElseThrow(),
                names == Names.RANDOM ? ContainerNaming.random(new SecureRandom()) : ContainerNaming.counter(),
                addresses == Addresses.RANDOM
                        ? AddressAllocation.random(new SecureRandom())
                        : AddressAllocation.ascending());
        // What a file that cannot be read would say is not missing; OSA ends there, too.
        boolean isWhole =
                read.diagnostics().stream().noneMatch(finding -> finding.rule().is(Rule.Trait.UNREADABLE));
        Diagnostics findings = isWhole ? read.diagnostics().and(generated.diagnostics()) : read.diagnostics();
        console.tell(findings);
        Optional<Inventory> inventory = read.diagnostics().hasErrors() ? Optional.empty() : generated.inventory();
        if (inventory.isEmpty()) {
            return console.refuse("no inventory; OSA would not make one either");
        }
        if (check) {
            boolean fine = !findings.hasAtLeast(Severity.WARNING);
            console.line(fine ? "Configuration ok!" : "The configuration has findings.");
            return fine ? Main.FINE : Main.FINDINGS;
        }
        if (host != null) {
            return printHost(inventory.get(), host);
        }
        String text = generated.text().orElseThrow();
        if (saver.isPresent() && generated.isChanged()) {
            saver.get().save(text);
        }
        if (write && !list) {
            tellChanges(generated);
        } else {
            console.print(text + "\n");
        }
        return Main.FINE;
    }

    private void tellChanges(GeneratedInventory generated) {
        InventoryDifference difference = generated.difference();
        List<String> lines = new ArrayList<>();
        difference.added().forEach(host -> lines.add("+ " + host));
        difference.removed().forEach(host -> lines.add("- " + host));
        difference.joined().forEach((host, groups) -> lines.add(host + " joins " + String.join(", ", groups)));
        difference.left().forEach((host, groups) -> lines.add(host + " leaves " + String.join(", ", groups)));
        difference.changed().forEach((host, vars) -> lines.add(host + " has other " + String.join(", ", vars)));
        if (lines.isEmpty()) {
            lines.add(
                    generated.isChanged()
                            ? "no host changes, but groups or variables of groups do"
                            : "nothing changes");
        }
        lines.add(Source.nameOf(inputs.inventoryFile()) + (generated.isChanged() ? " is saved" : " stays as it is"));
        lines.forEach(console::line);
    }

    private Integer printHost(Inventory inventory, String name) {
        Optional<HostVars> vars = inventory.host(name);
        console.print(JsonWriter.of(JsonStyle.OSA)
                        .toText(vars.map(HostVars::definition).orElse(JsonObject.empty())) + "\n");
        if (vars.isEmpty()) {
            console.say(
                    "no such host: " + name + Hyperconverge.manage(inventory).question(name));
        }
        return vars.isPresent() ? Main.FINE : Main.FINDINGS;
    }
}
