package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.yaml.YamlMapping;
import java.util.function.Consumer;

/** Components and physical groups without {@code belongs_to}, which OSA requires. */
final class MissingParents implements EnvironmentCheck {

    @Override
    public Rule rule() {
        return new Rule("env-missing-belongs-to", Severity.ERROR, "An entry without belongs_to");
    }

    @Override
    public void check(Environment environment, Consumer<Diagnostic> findings) {
        Skeletons.entries(environment)
                .filter(located -> !(located.entry() instanceof ContainerSkel))
                .filter(located -> located.entry().definition() instanceof YamlMapping definition
                        && definition.get(SkelEntry.BELONGS_TO).isEmpty())
                .forEach(located -> findings.accept(
                        Diagnostic.of(rule(), located.entry().name() + " has no belongs_to; OSA crashes")
                                .path(located.path())
                                .at(environment.placeOfKey(located.path()))));
    }
}
