package io.github.hyperconverge.deployment;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.List;

/** Finds that a folder is not one of env.d: of a wrong base nothing could be checked, and everything would look redundant. */
final class BaseFolder {
    private static final Rule NO_FILE =
            Rule.error("env-no-file", "A base folder without a file of env.d", Rule.Trait.UNREADABLE);
    private static final List<String> SKELETONS =
            List.of(Environment.COMPONENT_SKEL, Environment.CONTAINER_SKEL, Environment.PHYSICAL_SKEL);

    private BaseFolder() {}

    /**
     * Looks at folders that somebody named. A file that names a skeleton is meant to be one of env.d, whatever else is wrong
     * with it; an operator's folder may have no file that says something.
     */
    static List<Diagnostic> check(List<EnvironmentLayer> named) {
        List<Diagnostic> found = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            EnvironmentLayer folder = named.get(i);
            if (!hasSkeleton(folder) && (i == 0 || folder.sources().stream().anyMatch(BaseFolder::says))) {
                found.add(noFile(folder, i == 0));
            }
        }
        return found;
    }

    private static boolean hasSkeleton(EnvironmentLayer folder) {
        for (Source file : folder.sources()) {
            for (String skeleton : SKELETONS) {
                if (file.text().contains(skeleton)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean says(Source source) {
        return source.text()
                .lines()
                .anyMatch(line -> !line.isBlank() && !line.startsWith("#") && !line.matches("---\\s*"));
    }

    private static Diagnostic noFile(EnvironmentLayer base, boolean isFirst) {
        String found = base.sources().isEmpty()
                ? "no file in it ends in .yml"
                : "no file in it has " + String.join(", ", SKELETONS.subList(0, 2)) + " or " + SKELETONS.get(2);
        return Diagnostic.of(
                        NO_FILE,
                        "this is not an env.d folder: " + found
                                + (isFirst
                                        ? "; the base is inventory/env.d of OSA's checkout, before"
                                                + " queens playbooks/inventory/env.d"
                                        : "; the operator's is as a rule /etc/openstack_deploy/env.d"))
                .at(new SourceRange(Source.of(base.name(), ""), 0, 0));
    }
}
