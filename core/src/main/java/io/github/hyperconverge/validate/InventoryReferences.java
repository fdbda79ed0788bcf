package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryGroup;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.ModelPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Names in the inventory that lead nowhere, or that are there in two spellings. */
final class InventoryReferences implements FactCheck {
    private static final Rule UNKNOWN_HOST =
            new Rule("inventory-unknown-host", Severity.ERROR, "A member of a group that is no host");
    private static final Rule UNKNOWN_CHILD =
            new Rule("inventory-unknown-child", Severity.WARNING, "A child of a group that is no group");
    private static final Rule NULL_MEMBER =
            new Rule("inventory-null-member", Severity.INFO, "A null among the members of a group");
    private static final Rule MIXED =
            new Rule("inventory-mixed-spelling", Severity.WARNING, "Names that differ in dashes and underscores alone");

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN_HOST, UNKNOWN_CHILD, NULL_MEMBER, MIXED);
    }

    @Override
    public void check(Facts facts, Consumer<Diagnostic> findings) {
        Inventory inventory = facts.inventory();
        for (InventoryGroup group : inventory.groups().values()) {
            checkMembers(inventory, group, findings);
            if (group.get("children").orElse(null) instanceof JsonArray children) {
                for (int i = 0; i < children.items().size(); i++) {
                    if (children.items().get(i) instanceof JsonText child
                            && inventory.group(child.value()).isEmpty()
                            && !isOfHost(inventory, child.value())) {
                        findings.accept(Diagnostic.of(
                                        UNKNOWN_CHILD,
                                        "'" + child.value() + "', a child of " + group.name() + ", is no group")
                                .path(ModelPath.of(group.name(), "children").item(i)));
                    }
                }
            }
        }
        checkSpellings(inventory.groups().keySet(), ModelPath.root(), "groups", findings);
        checkSpellings(inventory.hosts().keySet(), ModelPath.of("_meta", "hostvars"), "hosts", findings);
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
}
