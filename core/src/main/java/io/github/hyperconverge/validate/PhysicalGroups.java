package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.validate.Skeletons.Kind;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Groups of physical_skel, which come in pairs: {@code x_hosts} and the {@code x_containers} that they carry. */
final class PhysicalGroups implements SkeletonCheck {
    private static final Rule UNPAIRED = new Rule(
            "env-unpaired-group", Severity.WARNING, "A group of hosts without one of containers, or the reverse");

    private static final String HOSTS = "_hosts";
    private static final String CONTAINERS = "_containers";
    private static final Set<String> ROOTS = Set.of("hosts", "all_containers", "remote", "remote_containers");

    @Override
    public List<Rule> rules() {
        return List.of(UNPAIRED);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
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
            boolean isAlone = missing.contains(partner) && hangsAtRoot(group) && !carriesTypes(skeletons, group);
            Optional<Spelling.Guess> guess = isAlone || partner.isEmpty()
                    ? spelling.nearest(group.name(), missing)
                            .filter(found -> Spelling.isSlipOf(group.name(), found.name()))
                    : Optional.empty();
            if (isAlone || guess.isPresent()) {
                findings.accept(Diagnostic.of(
                                UNPAIRED,
                                (partner.isEmpty()
                                                ? group.name() + " is a group neither of hosts nor of containers"
                                                : group.name() + " has no " + partner + " to go with it")
                                        + Spelling.question(guess))
                        .path(group.path())
                        .at(group.place()));
            }
        }
    }

    private static String partner(String group) {
        if (group.endsWith(HOSTS)) {
            return group.substring(0, group.length() - HOSTS.length()) + CONTAINERS;
        }
        return group.endsWith(CONTAINERS) ? group.substring(0, group.length() - CONTAINERS.length()) + HOSTS : "";
    }

    /** A group below another one divides it, and needs no partner. */
    private static boolean hangsAtRoot(Entry group) {
        for (YamlScalar parent : group.parents()) {
            if (ROOTS.contains(parent.text())) {
                return true;
            }
        }
        return false;
    }

    /** Types that no host reaches are told one by one. */
    private static boolean carriesTypes(Skeletons skeletons, Entry group) {
        if (!group.name().endsWith(CONTAINERS)) {
            return false;
        }
        for (Entry type : skeletons.of(Kind.TYPE).values()) {
            if (type.parents().size() == 1 && type.parents().get(0).text().equals(group.name())) {
                return true;
            }
        }
        return false;
    }
}
