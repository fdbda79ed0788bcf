package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** R2: the members belong to the same groups, in any order, hyphen or underscore. */
record SameGroups() implements Criterion {

    @Override
    public Reason reason() {
        return Reason.DIFFERENT_GROUPS;
    }

    @Override
    public boolean isWaivable() {
        return true;
    }

    @Override
    public Verdict judge(ContainerSkel type) {
        Set<String> groups =
                type.belongsTo().stream().map(Services::fold).collect(Collectors.toCollection(TreeSet::new));
        String list = type.belongsTo().isEmpty() ? "no group" : String.join(", ", type.belongsTo());
        return new Verdict.Compartment(
                groups,
                Evidence.of(
                        type.get(SkelEntry.BELONGS_TO).flatMap(node -> node.range()),
                        type.name() + " belongs to " + list));
    }
}
