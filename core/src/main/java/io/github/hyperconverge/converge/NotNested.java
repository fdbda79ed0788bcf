package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;

/** R4: no member is a nest, and every member carries something. */
record NotNested() implements Criterion {

    @Override
    public Reason reason() {
        return Reason.NESTED_OR_EMPTY;
    }

    @Override
    public Verdict judge(ContainerSkel type) {
        if (type.isNest()) {
            return new Verdict.Refused(Evidence.of(
                    type.properties().get(ContainerSkel.IS_NEST).flatMap(node -> node.range()),
                    type.name() + " is a nest"));
        }
        if (type.contains().isEmpty()) {
            return new Verdict.Refused(Evidence.of(
                    type.get(ContainerSkel.CONTAINS).orElse(type.definition()).range(),
                    type.name() + " contains nothing"));
        }
        return new Verdict.Compartment(false, Evidence.of(type.definition().range(), type.name() + " is no nest"));
    }
}
