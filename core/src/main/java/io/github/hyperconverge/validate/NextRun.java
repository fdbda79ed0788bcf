package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryDifference;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.HostGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the next runs of OSA's generator would do that nobody expects. */
final class NextRun implements FactCheck {
    private static final Rule AGAIN =
            new Rule("generate-second-run", Severity.INFO, "A run that changes the inventory of the run before it");
    private static final Rule ADDRESSES =
            new Rule("generate-new-addresses", Severity.WARNING, "A run that gives containers other addresses");

    @Override
    public List<Rule> rules() {
        return List.of(AGAIN, ADDRESSES);
    }

    @Override
    public void check(Facts facts, Consumer<Diagnostic> findings) {
        if (!facts.hasEnvironment() || facts.next().inventory().isEmpty()) {
            return;
        }
        Inventory next = facts.next().inventory().get();
        facts.next().difference().kept().forEach(host -> checkAddresses(facts, next, host, findings));
        GeneratedInventory second =
                InventoryGenerator.repeatable().generate(facts.deployment().with(next));
        InventoryDifference again = second.difference();
        if (!again.changed().isEmpty()) {
            String host = again.changed().keySet().iterator().next();
            String physicalHost =
                    next.host(host).flatMap(HostVars::physicalHost).orElse(host);
            findings.accept(Diagnostic.of(
                            AGAIN,
                            "a second run over the same files changes "
                                    + again.changed().size()
                                    + (again.changed().size() == 1 ? " host" : " hosts") + " once more, such as "
                                    + String.join(", ", again.changed().getOrDefault(host, Set.of()))
                                    + " of " + host)
                    .at(placeOf(facts, physicalHost)));
        }
    }

    private static void checkAddresses(Facts facts, Inventory next, String host, Consumer<Diagnostic> findings) {
        Optional<HostVars> before = facts.inventory().host(host);
        Optional<HostVars> after = next.host(host);
        if (before.isEmpty()
                || after.isEmpty()
                || after.get().physicalHost().orElse(host).equals(host)) {
            return;
        }
        before.get().containerNetworks().forEach((key, network) -> {
            Optional<String> now = Optional.ofNullable(
                            after.get().containerNetworks().get(key))
                    .flatMap(entry -> entry.address());
            if (network.address().isPresent() && now.isPresent() && !now.equals(network.address())) {
                findings.accept(Diagnostic.of(
                                ADDRESSES,
                                "the next run gives " + host + " " + now.get() + " for "
                                        + network.address().get() + " as its " + key)
                        .path(ModelPath.of("_meta", "hostvars", host, "container_networks", key, "address")));
            }
        });
    }

    private static Optional<SourceRange> placeOf(Facts facts, String host) {
        for (HostGroup group : facts.hostGroups()) {
            Optional<SourceRange> place = facts.userConfig().placeOfKey(ModelPath.of(group.name(), host));
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }
}
