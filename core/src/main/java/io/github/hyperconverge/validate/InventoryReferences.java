package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryGroup;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.manage.DeadGroups;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.validate.Skeletons.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Names in the inventory that lead nowhere, that are there in two spellings, or of what is gone. */
final class InventoryReferences implements Check<DeploymentView> {
    private static final Rule UNKNOWN_HOST =
            Rule.error("inventory-unknown-host", "A member of a group that is not a host");
    private static final Rule UNKNOWN_CHILD =
            Rule.warning("inventory-unknown-child", "A child of a group that is not a group");
    private static final Rule NULL_MEMBER = Rule.info("inventory-null-member", "A null among the members of a group");
    private static final Rule MIXED =
            Rule.warning("inventory-mixed-spelling", "Names that differ in dashes and underscores alone");
    private static final Rule UNKNOWN_TYPE =
            Rule.warning("inventory-unknown-type", "Containers of a type that env.d does not have", Rule.Trait.ABSENCE);
    private static final Rule DEAD_GROUP = Rule.info(
            "inventory-dead-group", "A group without hosts that a new deployment would not get", Rule.Trait.ABSENCE);
    private static final Rule HOST_GONE =
            Rule.error("inventory-host-gone", "A physical host that the configuration does not have");

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        Inventory inventory = view.inventory();
        for (InventoryGroup group : inventory.groups().values()) {
            checkMembers(inventory, group, findings);
            if (group.get("children").orElse(null) instanceof JsonArray children) {
                for (int i = 0; i < children.items().size(); i++) {
                    if (children.items().get(i) instanceof JsonText child
                            && inventory.group(child.value()).isEmpty()
                            && !isOfHost(inventory, child.value())) {
                        findings.accept(Diagnostic.of(
                                        UNKNOWN_CHILD,
                                        "'" + child.value() + "', a child of " + group.name() + ", is not a group")
                                .path(ModelPath.of(group.name(), "children").item(i)));
                    }
                }
            }
        }
        checkSpellings(inventory.groups().keySet(), ModelPath.root(), "groups", findings);
        checkSpellings(inventory.hosts().keySet(), ModelPath.of("_meta", "hostvars"), "hosts", findings);
        checkLeftovers(view, findings);
    }

    /** OSA names the group of a host's containers whether there are any or not. */
    private static boolean isOfHost(Inventory inventory, String child) {
        return child.endsWith("_containers")
                && inventory
                        .host(child.replaceFirst("[-_]host_containers$|_containers$", ""))
                        .isPresent();
    }

    private static void checkMembers(Inventory inventory, InventoryGroup group, Consumer<Diagnostic> findings) {
        List<JsonValue> members = group.members();
        for (int i = 0; i < members.size(); i++) {
            ModelPath path = ModelPath.of(group.name(), "hosts").item(i);
            if (members.get(i) == JsonNull.NULL) {
                findings.accept(Diagnostic.of(
                                NULL_MEMBER,
                                group.name() + " has a null among its hosts, which OSA puts there for a physical host"
                                        + " that no container type goes to")
                        .path(path));
            } else if (members.get(i) instanceof JsonText member
                    && inventory.host(member.value()).isEmpty()) {
                findings.accept(Diagnostic.of(
                                UNKNOWN_HOST,
                                "'" + member.value() + "', a member of " + group.name()
                                        + ", has no variables; OSA crashes once a network is bound to the group")
                        .path(path));
            }
        }
    }

    /** Told once for all of them: an upgrade to the newest series leaves a name of each kind for every group. */
    private static void checkSpellings(
            Set<String> names, ModelPath parent, String kind, Consumer<Diagnostic> findings) {
        Map<String, String> folded = new HashMap<>();
        String example = "";
        String other = "";
        int twice = 0;
        for (String name : names) {
            String before = folded.putIfAbsent(name.replace('-', '_'), name);
            if (before != null) {
                twice++;
                other = example.isEmpty() ? before : other;
                example = example.isEmpty() ? name : example;
            }
        }
        if (twice > 0) {
            findings.accept(Diagnostic.of(
                            MIXED,
                            twice + " " + kind + " are there in two spellings, such as " + other + " and " + example)
                    .path(parent.child(example)));
        }
    }

    /** Finds what the inventory keeps of hosts, types and groups that env.d and the configuration have no longer. */
    private static void checkLeftovers(DeploymentView view, Consumer<Diagnostic> findings) {
        if (view.hasEnvironment()) {
            for (InventoryGroup group : view.inventory().groups().values()) {
                int count = group.hosts().size();
                if (group.name().endsWith("_container")
                        && count > 0
                        && !view.skeletons().of(Kind.TYPE).containsKey(group.name())) {
                    findings.accept(Diagnostic.of(
                                    UNKNOWN_TYPE,
                                    count + (count == 1 ? " container is" : " containers are") + " of the type "
                                            + group.name() + ", which env.d does not have; OSA keeps them for ever")
                            .path(ModelPath.of(group.name())));
                }
            }
        }
        if (view.hasConfig()) {
            checkHosts(view, findings);
        }
        if (view.hasConfig() && view.hasEnvironment()) {
            DeadGroups.find(view.deployment())
                    .ifPresent(dead -> dead.groups()
                            .forEach(group -> findings.accept(Diagnostic.of(
                                            DEAD_GROUP,
                                            "the group " + group
                                                    + " has no hosts, and a new deployment would not have it")
                                    .path(ModelPath.of(group)))));
        }
    }

    private static void checkHosts(DeploymentView view, Consumer<Diagnostic> findings) {
        Map<String, Value> configured = view.hostsByName();
        for (HostVars host : view.inventory().hosts().values()) {
            if (host.isMetal() && !DeploymentView.isContainer(host) && !configured.containsKey(host.name())) {
                Diagnostic finding = Diagnostic.of(
                                HOST_GONE,
                                "'" + host.name() + "' is in the inventory and no longer in the configuration; OSA"
                                        + " crashes on its management network until inventory-manage removes it")
                        .path(ModelPath.of("_meta", "hostvars", host.name()));
                boolean crashes =
                        view.hasEnvironment() && view.next().inventory().isEmpty();
                findings.accept(crashes ? finding : finding.severity(Severity.WARNING));
            }
        }
    }
}
