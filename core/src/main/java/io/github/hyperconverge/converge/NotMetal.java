package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;

/** R3: no member runs on the physical host. */
record NotMetal() implements Criterion {

    @Override
    public Reason reason() {
        return Reason.ON_METAL;
    }

    @Override
    public Verdict judge(ContainerSkel type) {
        return type.isMetal()
                ? new Verdict.Refused(Evidence.of(
                        type.properties().get(ContainerSkel.IS_METAL).flatMap(node -> node.range()),
                        type.name() + " is metal"))
                : new Verdict.Compartment(false, Evidence.of(type.definition().range(), type.name() + " is not metal"));
    }
}
