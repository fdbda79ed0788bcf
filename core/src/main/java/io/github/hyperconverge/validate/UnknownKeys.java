package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.yaml.YamlMapping;
import java.util.Set;
import java.util.function.Consumer;

/** Keys of an entry that OSA never reads. */
final class UnknownKeys implements EnvironmentCheck {
    private static final Set<String> OF_CONTAINERS =
            Set.of(SkelEntry.BELONGS_TO, ContainerSkel.CONTAINS, ContainerSkel.PROPERTIES);
    private static final Set<String> OF_OTHERS = Set.of(SkelEntry.BELONGS_TO);
    private static final Set<String> FLAGS = Set.of(ContainerSkel.IS_METAL, ContainerSkel.IS_NEST);

    @Override
    public Rule rule() {
        return new Rule("env-unknown-key", Severity.WARNING, "A key of an entry that OSA never reads");
    }

    @Override
    public void check(Environment environment, Consumer<Diagnostic> findings) {
        Skeletons.entries(environment).forEach(located -> {
            SkelEntry entry = located.entry();
            Set<String> known = entry instanceof ContainerSkel ? OF_CONTAINERS : OF_OTHERS;
            if (entry.definition() instanceof YamlMapping definition) {
                for (YamlMapping.Entry key : definition.entries()) {
                    if (!known.contains(key.name())) {
                        findings.accept(Diagnostic.of(rule(), message(entry, key.name()))
                                .path(located.path().child(key.name()))
                                .at(key.key().range()));
                    }
                }
            }
        });
    }

    private static String message(SkelEntry entry, String key) {
        boolean misplaced = entry instanceof ContainerSkel && FLAGS.contains(key);
        return "OSA never reads '" + key + "' of " + entry.name() + (misplaced ? "; it belongs into properties" : "");
    }
}
