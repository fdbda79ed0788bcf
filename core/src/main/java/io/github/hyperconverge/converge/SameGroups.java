package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.Optional;
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
        Optional<YamlNode> said = type.get(SkelEntry.BELONGS_TO);
        Optional<YamlNode> noNames = said.filter(node -> node.isTruthy() && !isListOfNames(node));
        return new Verdict.Compartment(
                noNames.<Object>map(node -> node).orElse(groups),
                Evidence.of(
                        said.flatMap(YamlNode::range),
                        type.name() + " belongs to "
                                + noNames.map(YamlNode::toString).orElse(list)));
    }

    private static boolean isListOfNames(YamlNode node) {
        return node instanceof YamlSequence list && list.items().stream().allMatch(YamlScalar.class::isInstance);
    }
}
