package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.PhysicalSkel;
import io.github.hyperconverge.environment.SkelEntry;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Parents that no skeleton has. OSA makes such groups on the fly, so a misspelt parent goes unnoticed; the roots and
 * the {@code *_all} groups are meant to be made that way.
 */
final class UnknownGroups implements EnvironmentCheck {
    private static final Set<String> ROOTS = Set.of("hosts", "all_containers", "remote", "remote_containers");

    @Override
    public Rule rule() {
        return new Rule("env-unknown-group", Severity.WARNING, "A parent that no skeleton has");
    }

    @Override
    public void check(Environment environment, Consumer<Diagnostic> findings) {
        Skeletons.entries(environment).forEach(located -> {
            for (String parent : located.entry().belongsTo()) {
                if (isUnknown(environment, located.entry(), parent)) {
                    findings.accept(Diagnostic.of(rule(), message(located.entry(), parent))
                            .path(located.path().child(SkelEntry.BELONGS_TO))
                            .at(located.entry().place(SkelEntry.BELONGS_TO, parent)));
                }
            }
        });
    }

    private static boolean isUnknown(Environment environment, SkelEntry entry, String parent) {
        if (entry instanceof ContainerSkel) {
            return !environment.physicalSkel().containsKey(parent);
        }
        // A component may name any group as a tag of its own, as upstream's ironic_servers shows.
        return entry instanceof PhysicalSkel && !ROOTS.contains(parent) && !Skeletons.isGroup(environment, parent);
    }

    private static String message(SkelEntry entry, String parent) {
        return entry instanceof ContainerSkel
                ? entry.name() + " belongs to '" + parent
                        + "', which physical_skel lacks; no host gets such a container"
                : entry.name() + " belongs to '" + parent + "', which no skeleton has";
    }
}
