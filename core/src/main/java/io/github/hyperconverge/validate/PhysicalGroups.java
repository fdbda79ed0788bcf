package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.validate.Skeletons.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Groups of physical_skel, which come in pairs: {@code x_hosts} and the {@code x_containers} that they carry. */
final class PhysicalGroups implements SkeletonCheck {
    private static final Rule UNPAIRED = new Rule(
            "env-unpaired-group",
            Severity.WARNING,
            "A group whose partner has nearly the same name",
            Rule.Trait.ABSENCE);

    private static final String HOSTS = "_hosts";
    private static final String CONTAINERS = "_containers";

    @Override
    public List<Rule> rules() {
        return List.of(UNPAIRED);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Spelling spelling = new Spelling();
        Set<String> missing = new HashSet<>();
        for (String group : skeletons.of(SkeletonKind.GROUP).keySet()) {
            String partner = partner(group);
            if (!partner.isEmpty() && !skeletons.isEntry(partner)) {
                missing.add(partner);
            }
        }
        for (Entry group : skeletons.of(SkeletonKind.GROUP).values()) {
            String partner = partner(group.name());
            if (!partner.isEmpty() && !missing.contains(partner)) {
                continue;
            }
            // A group of hosts may well be without containers, unless others wait for one of nearly the same name.
            Optional<Spelling.Guess> guess = spelling.nearest(group.name(), missing)
                    .filter(found -> Spelling.isSlipOf(group.name(), found.name()));
            if (guess.isPresent()) {
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
}
