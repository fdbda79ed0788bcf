package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the next runs of OSA's generator would do that nobody expects. */
final class NextRun implements Check<DeploymentView> {
    private static final Rule AGAIN =
            Rule.info("generate-second-run", "A run that changes the inventory of the run before it");
    private static final Rule ADDRESSES =
            Rule.warning("generate-new-addresses", "A run that gives containers other addresses");

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        Inventory next = view.next().inventory().orElse(null);
        if (next == null) {
            return;
        }
        view.next()
                .difference()
                .kept()
                .forEach(host -> view.inventory()
                        .host(host)
                        .ifPresent(before -> next.host(host)
                                .filter(DeploymentView::isContainer)
                                .ifPresent(after -> checkAddresses(before, after, findings))));
        Map<String, Set<String>> changed = InventoryGenerator.repeatable()
                .generate(view.deployment().with(next))
                .difference()
                .changed();
        if (!changed.isEmpty()) {
            String host = changed.keySet().iterator().next();
            String physicalHost =
                    next.host(host).flatMap(HostVars::physicalHost).orElse(host);
            findings.accept(Diagnostic.of(
                            AGAIN,
                            "a second run over the same files changes " + changed.size()
                                    + (changed.size() == 1 ? " host" : " hosts") + " once more, such as "
                                    + String.join(", ", changed.getOrDefault(host, Set.of())) + " of " + host)
                    .at(placeOf(view, physicalHost)));
        }
    }

    private static void checkAddresses(HostVars before, HostVars after, Consumer<Diagnostic> findings) {
        before.containerNetworks().forEach((key, network) -> {
            Optional<String> now =
                    Optional.ofNullable(after.containerNetworks().get(key)).flatMap(entry -> entry.address());
            if (network.address().isPresent() && now.isPresent() && !now.equals(network.address())) {
                findings.accept(Diagnostic.of(
                                ADDRESSES,
                                "the next run gives " + before.name() + " " + now.get() + " for "
                                        + network.address().get() + " as its " + key)
                        .path(ModelPath.of("_meta", "hostvars", before.name(), "container_networks", key, "address")));
            }
        });
    }

    private static Optional<SourceRange> placeOf(DeploymentView view, String host) {
        return view.hostGroups().stream()
                .flatMap(group -> view.placeInConfig(group.path().child(host)).stream())
                .findFirst();
    }
}
