package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.validate.Skeletons.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Names of groups: those of physical_skel come in pairs, {@code x_hosts} and the {@code x_containers} that they carry, and
 * some mean something else to OSA or Ansible.
 */
final class EntryNames implements Check<DeploymentView> {
    private static final Rule UNPAIRED =
            Rule.warning("env-unpaired-group", "A group whose partner has nearly the same name", Rule.Trait.ABSENCE);
    private static final Rule COLLISION =
            Rule.warning("env-name-collision", "Two names that differ in dashes and underscores alone");
    private static final Rule RESERVED =
            Rule.warning("env-reserved-name", "A group whose name is taken by OSA or Ansible");

    private static final String HOSTS = "_hosts";
    private static final String CONTAINERS = "_containers";

    private static final Map<String, String> TAKEN = Map.of(
            "all", "Ansible's group of all hosts, where OSA keeps its variables",
            "_meta", "where an inventory keeps the variables of its hosts; OSA crashes",
            "ungrouped", "Ansible's group of hosts without a group",
            "lxc_hosts", "a group that OSA fills anew at each run",
            "localhost", "the host that Ansible runs on");
    private static final Set<String> BREAKING = Set.of("all", "_meta");

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        checkPairs(view.skeletons(), findings);
        Map<String, Entry> folded = new HashMap<>();
        for (Entry entry : view.skeletons().entries()) {
            String name = entry.name();
            Entry first = folded.putIfAbsent(name.replace('-', '_'), entry);
            if (first != null && !first.name().equals(name)) {
                findings.accept(entry.finding(
                                COLLISION,
                                "OSA 2026.1 and newer take '" + name + "' and '" + first.name() + "' for one name")
                        .related(first.place(), "the other name"));
            }
            String whose = TAKEN.get(name);
            if (whose != null) {
                Diagnostic finding = entry.finding(RESERVED, "'" + name + "' is " + whose);
                findings.accept(BREAKING.contains(name) ? finding.severity(Severity.ERROR) : finding);
            }
        }
    }

    private static void checkPairs(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Spelling spelling = new Spelling();
        Set<String> missing = new HashSet<>();
        for (String group : skeletons.of(Kind.GROUP).keySet()) {
            String partner = partner(group);
            if (!partner.isEmpty() && !skeletons.isEntry(partner)) {
                missing.add(partner);
            }
        }
        for (Entry group : skeletons.of(Kind.GROUP).values()) {
            String partner = partner(group.name());
            if (partner.isEmpty() || missing.contains(partner)) {
                // A group of hosts may well be without containers, unless others wait for one of nearly the same name.
                Optional<Spelling.Guess> guess = spelling.nearest(group.name(), missing)
                        .filter(found -> Spelling.isSlipOf(group.name(), found.name()));
                if (guess.isPresent()) {
                    findings.accept(group.finding(
                            UNPAIRED,
                            group.name()
                                    + (partner.isEmpty()
                                            ? " is a group neither of hosts nor of containers"
                                            : " has no " + partner + " to go with it")
                                    + Spelling.question(guess)));
                }
            }
        }
    }

    private static String partner(String group) {
        if (group.endsWith(HOSTS)) {
            return group.substring(0, group.length() - HOSTS.length()) + CONTAINERS;
        }
        return group.endsWith(CONTAINERS) ? group.substring(0, group.length() - CONTAINERS.length()) + HOSTS : "";
    }
}
