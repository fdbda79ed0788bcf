package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.validate.Skeletons.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Names of groups that mean something else to OSA or Ansible. */
final class EntryNames implements SkeletonCheck {
    private static final Rule COLLISION =
            new Rule("env-name-collision", Severity.WARNING, "Two names that differ in dashes and underscores alone");
    private static final Rule RESERVED =
            new Rule("env-reserved-name", Severity.WARNING, "A group whose name is taken by OSA or Ansible");

    private static final Map<String, String> TAKEN = Map.of(
            "all", "Ansible's group of all hosts, where OSA keeps its variables",
            "_meta", "where an inventory keeps the variables of its hosts; OSA crashes",
            "ungrouped", "Ansible's group of hosts without a group",
            "lxc_hosts", "a group that OSA fills anew at each run",
            "localhost", "the host that Ansible runs on");

    private static final Set<String> BREAKING = Set.of("all", "_meta");

    @Override
    public List<Rule> rules() {
        return List.of(COLLISION, RESERVED);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Map<String, Entry> folded = new HashMap<>();
        for (Entry entry : skeletons.entries()) {
            String name = entry.name();
            Entry first = folded.putIfAbsent(name.replace('-', '_'), entry);
            if (first != null && !first.name().equals(name)) {
                findings.accept(Diagnostic.of(
                                COLLISION,
                                "OSA 2026.1 and newer take '" + name + "' and '" + first.name() + "' for one name")
                        .path(entry.path())
                        .at(entry.place())
                        .related(first.place(), "the other name"));
            }
            String whose = TAKEN.get(name);
            if (whose != null) {
                Diagnostic finding = Diagnostic.of(RESERVED, "'" + name + "' is " + whose)
                        .path(entry.path())
                        .at(entry.place());
                findings.accept(BREAKING.contains(name) ? finding.severity(Severity.ERROR) : finding);
            }
        }
    }
}
