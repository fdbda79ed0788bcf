package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;

/** R1: all components of all members are of one and the same service. */
record SameService(Services services) implements Criterion {

    @Override
    public Reason reason() {
        return Reason.DIFFERENT_SERVICE;
    }

    @Override
    public Verdict judge(ContainerSkel type) {
        if (type.contains().isEmpty()) {
            return new Verdict.Silent(Evidence.of(type.definition().range(), type.name() + " carries no component"));
        }
        for (YamlNode item : ((YamlSequence) type.get(ContainerSkel.CONTAINS).orElseThrow()).items()) {
            if (!(item instanceof YamlScalar)) {
                return new Verdict.Refused(Evidence.of(item.range(), item + " is no component"));
            }
        }
        String first = "";
        for (String component : type.contains()) {
            List<String> found = services.of(component);
            if (found.size() != 1) {
                String has = found.isEmpty() ? "no *_all parent" : "several services: " + String.join(", ", found);
                return new Verdict.Refused(evidence(type, component, component + " has " + has));
            }
            if (!first.isEmpty() && !first.equals(found.get(0))) {
                return new Verdict.Refused(evidence(
                        type,
                        component,
                        type.name() + " carries " + component + " of " + found.get(0) + " beside " + first));
            }
            first = found.get(0);
        }
        String component = type.contains().get(0);
        return new Verdict.Compartment(
                first, evidence(type, component, type.name() + " carries " + component + " of " + first));
    }

    private static Evidence evidence(ContainerSkel type, String component, String statement) {
        return Evidence.of(type.place(ContainerSkel.CONTAINS, component), statement);
    }
}
