package io.github.hyperconverge.deployment;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.Optional;

/** Finds that the first of the env.d folders is none: nothing could be checked, and everything would look redundant. */
final class BaseFolder {
    private static final Rule NO_FILE =
            Rule.error("env-no-file", "A base folder without a file of env.d", Rule.Trait.UNREADABLE);
    private static final List<String> SKELETONS =
            List.of(Environment.COMPONENT_SKEL, Environment.CONTAINER_SKEL, Environment.PHYSICAL_SKEL);

    private BaseFolder() {}

    /** A file that names a skeleton is meant to be one of env.d, whatever else is wrong with it. */
    static Optional<Diagnostic> check(List<EnvironmentLayer> layers) {
        if (layers.isEmpty()) {
            return Optional.empty();
        }
        for (Source file : layers.get(0).sources()) {
            for (String skeleton : SKELETONS) {
                if (file.text().contains(skeleton)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(noFile(layers.get(0)));
    }

    private static Diagnostic noFile(EnvironmentLayer base) {
        String found = base.sources().isEmpty()
                ? "no file in it ends in .yml"
                : "no file in it has " + String.join(", ", SKELETONS.subList(0, 2)) + " or " + SKELETONS.get(2);
        return Diagnostic.of(
                        NO_FILE,
                        "this is not an env.d folder: " + found
                                + "; the base is inventory/env.d of OSA's checkout, before"
                                + " queens playbooks/inventory/env.d")
                .at(new SourceRange(Source.of(base.name(), ""), 0, 0));
    }
}
