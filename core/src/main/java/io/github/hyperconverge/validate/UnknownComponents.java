package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Components in {@code contains} that are no group: no skeleton has them, and nothing belongs to them. OSA crashes as
 * soon as a host gets such a container.
 */
final class UnknownComponents implements EnvironmentCheck {

    @Override
    public Rule rule() {
        return new Rule("env-unknown-component", Severity.ERROR, "A component that component_skel lacks");
    }

    @Override
    public void check(Environment environment, Consumer<Diagnostic> findings) {
        Set<String> parents = Skeletons.entries(environment)
                .flatMap(located -> located.entry().belongsTo().stream())
                .collect(Collectors.toSet());
        for (ContainerSkel type : environment.containerSkel().values()) {
            for (String component : texts(type)) {
                if (!Skeletons.isGroup(environment, component) && !parents.contains(component)) {
                    findings.accept(Diagnostic.of(
                                    rule(),
                                    type.name() + " contains '" + component
                                            + "', which component_skel lacks; OSA crashes")
                            .path(ModelPath.of(Environment.CONTAINER_SKEL, type.name(), ContainerSkel.CONTAINS))
                            .at(type.place(ContainerSkel.CONTAINS, component)));
                }
            }
        }
    }

    /** What is no text has a wrong type, which another rule tells. */
    private static List<String> texts(ContainerSkel type) {
        return type.get(ContainerSkel.CONTAINS).filter(YamlSequence.class::isInstance).stream()
                .flatMap(list -> ((YamlSequence) list).items().stream())
                .filter(item -> item instanceof YamlScalar scalar && scalar.isText())
                .map(YamlNode::toString)
                .toList();
    }
}
