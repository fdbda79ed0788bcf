package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.ModelPath;
import java.util.function.Consumer;

/** Components in {@code contains} that no skeleton has; OSA crashes as soon as a host gets such a container. */
final class UnknownComponents implements EnvironmentCheck {

    @Override
    public Rule rule() {
        return new Rule("env-unknown-component", Severity.ERROR, "A component that component_skel lacks");
    }

    @Override
    public void check(Environment environment, Consumer<Diagnostic> findings) {
        for (ContainerSkel type : environment.containerSkel().values()) {
            for (String component : type.contains()) {
                if (!Skeletons.isGroup(environment, component)) {
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
}
