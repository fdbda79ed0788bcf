package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import java.util.Optional;
import java.util.function.Function;

/** The operator's own wishes: what a policy or an operator's file keeps as it is. */
record NotPinned(Reason reason, Function<ContainerSkel, Optional<Evidence>> pin) implements Criterion {

    static Criterion byPolicy(ConvergencePolicy policy) {
        return new NotPinned(
                Reason.PINNED_BY_POLICY,
                type -> policy.pinned().contains(type.name())
                        ? Optional.of(Evidence.of(policy.placeOf("pin", type.name()), "the policy pins " + type.name()))
                        : Optional.empty());
    }

    static Criterion byService(ConvergencePolicy policy, Services services) {
        return new NotPinned(
                Reason.LEFT_OUT_BY_POLICY,
                type -> services.of(type).stream()
                        .filter(policy.leftOut()::contains)
                        .findFirst()
                        .map(service ->
                                Evidence.of(policy.placeOf("leave_out", service), "the policy leaves out " + service)));
    }

    static Criterion byOperator(ConvergencePolicy policy, Environment environment) {
        return new NotPinned(Reason.PINNED_BY_OPERATOR, type -> {
            ModelPath path = ModelPath.of(Environment.CONTAINER_SKEL, type.name());
            if (!policy.operatorOverridesPinned() || !environment.isSetByOperator(path)) {
                return Optional.empty();
            }
            Optional<SourceRange> place = environment.placeOfKey(path);
            return Optional.of(Evidence.of(place, "the operator's env.d sets " + type.name()));
        });
    }

    @Override
    public Verdict judge(ContainerSkel type) {
        return pin.apply(type)
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> new Verdict.Compartment(
                        false, Evidence.of(type.definition().range(), type.name() + " is not pinned")));
    }
}
