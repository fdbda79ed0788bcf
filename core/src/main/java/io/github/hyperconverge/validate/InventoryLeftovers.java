package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryGroup;
import io.github.hyperconverge.manage.DeadGroups;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the inventory keeps of hosts, types and groups that env.d and the configuration have no longer. */
final class InventoryLeftovers implements FactCheck {
    private static final Rule UNKNOWN_TYPE = new Rule(
            "inventory-unknown-type",
            Severity.WARNING,
            "Containers of a type that env.d does not have",
            Rule.Trait.ABSENCE);
    private static final Rule DEAD_GROUP = new Rule(
            "inventory-dead-group",
            Severity.INFO,
            "A group without hosts that a new deployment would not get",
            Rule.Trait.ABSENCE);
    private static final Rule HOST_GONE =
            new Rule("inventory-host-gone", Severity.ERROR, "A physical host that the configuration does not have");

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN_TYPE, DEAD_GROUP, HOST_GONE);
    }

    @Override
    public void check(Facts facts, Consumer<Diagnostic> findings) {
        Inventory inventory = facts.inventory();
        if (facts.hasEnvironment()) {
            for (InventoryGroup group : inventory.groups().values()) {
                if (group.name().endsWith("_container")
                        && !group.hosts().isEmpty()
                        && !facts.skeletons().of(SkeletonKind.TYPE).containsKey(group.name())) {
                    int count = group.hosts().size();
                    findings.accept(Diagnostic.of(
                                    UNKNOWN_TYPE,
                                    count + (count == 1 ? " container is" : " containers are") + " of the type "
                                            + group.name() + ", which env.d does not have; OSA keeps them for ever")
                            .path(ModelPath.of(group.name())));
                }
            }
        }
        if (facts.hasConfig()) {
            checkHosts(facts, findings);
        }
        if (facts.hasConfig() && facts.hasEnvironment()) {
            DeadGroups.find(facts.deployment())
                    .ifPresent(dead -> dead.groups()
                            .forEach(group -> findings.accept(Diagnostic.of(
                                            DEAD_GROUP,
                                            "the group " + group
                                                    + " has no hosts, and a new deployment would not have it")
                                    .path(ModelPath.of(group)))));
        }
    }

    private static void checkHosts(Facts facts, Consumer<Diagnostic> findings) {
        Map<String, ConfiguredHost> configured = facts.hosts();
        for (HostVars host : facts.inventory().hosts().values()) {
            boolean isPhysical =
                    host.isMetal() && host.physicalHost().orElse(host.name()).equals(host.name());
            if (isPhysical && !configured.containsKey(host.name())) {
                Diagnostic finding = Diagnostic.of(
                                HOST_GONE,
                                "'" + host.name() + "' is in the inventory and no longer in the configuration; OSA"
                                        + " crashes on its management network until inventory-manage removes it")
                        .path(ModelPath.of("_meta", "hostvars", host.name()));
                boolean crashes =
                        facts.hasEnvironment() && facts.next().inventory().isEmpty();
                findings.accept(crashes ? finding : finding.severity(Severity.WARNING));
            }
        }
    }
}
