package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the next runs of OSA's generator would do that nobody expects. */
record NextRun(DeploymentView view) implements InventoryTopic {

    @Override
    public void check() {
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
                                .filter(HostVars::isContainer)
                                .ifPresent(after -> checkAddresses(before, after))));
        Map<String, Set<String>> changed = InventoryGenerator.repeatable()
                .generate(view.deployment().with(next))
                .difference()
                .changed();
        if (!changed.isEmpty()) {
            String host = changed.keySet().iterator().next();
            String physicalHost =
                    next.host(host).flatMap(HostVars::physicalHost).orElse(host);
            report(Diagnostic.of(
                            SECOND_RUN,
                            "a second run over the same files changes " + changed.size()
                                    + (changed.size() == 1 ? " host" : " hosts") + " once more, such as "
                                    + String.join(", ", changed.getOrDefault(host, Set.of())) + " of "
                                    + view.next().shown(host))
                    .at(placeOf(physicalHost)));
        }
    }

    private void checkAddresses(HostVars before, HostVars after) {
        before.containerNetworks().forEach((key, network) -> {
            Optional<String> now =
                    Optional.ofNullable(after.containerNetworks().get(key)).flatMap(entry -> entry.text("address"));
            if (network.text("address").isPresent() && now.isPresent() && !now.equals(network.text("address"))) {
                report(Diagnostic.of(
                                NEW_ADDRESSES,
                                "the next run gives " + before.name() + " " + now.get() + " for "
                                        + network.text("address").get() + " as its " + key)
                        .path(ModelPath.of("_meta", "hostvars", before.name(), "container_networks", key, "address")));
            }
        });
    }

    private Optional<SourceRange> placeOf(String host) {
        return view.hostGroups().stream()
                .flatMap(group -> view.placeInConfig(group.path().child(host)).stream())
                .findFirst();
    }
}
