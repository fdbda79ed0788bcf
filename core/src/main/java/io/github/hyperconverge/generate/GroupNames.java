package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/** How a series makes the names of groups and containers. */
record GroupNames(OsaSeries series) {

    /** The group of the same hosts in another role: {@code x_containers} becomes {@code x_hosts} or {@code x_all}. */
    String inRole(String group, String role) {
        if (series.isBefore(OsaSeries.CARACAL)) {
            int cut = group.indexOf('_');
            return (cut < 0 ? group : group.substring(0, cut)) + "_" + role;
        }
        int cut = group.lastIndexOf('_');
        return folded(cut < 0 ? group : group.substring(0, cut) + "_" + role);
    }

    /** The name as the newest series reads it: with underscores alone. */
    String folded(String group) {
        return series.foldsDashes() ? group.replace('-', '_') : group;
    }

    /** The group of a physical host's containers. */
    String containersOf(String host) {
        if (series.isBefore(OsaSeries.NEWTON)) {
            return host + "_containers";
        }
        return host + (series.foldsDashes() ? "_host_containers" : "-host_containers");
    }

    /** The container type as it stands in names. */
    String inContainerName(String type) {
        return series.isAtLeast(OsaSeries.CARACAL) ? type.replace('_', '-') : type;
    }

    /** What the names of a host's containers of a type start with, up to the last dash. */
    String stem(String host, String type) {
        return host + (series.isAtLeast(OsaSeries.CARACAL) ? "-" : "_") + inContainerName(type);
    }

    /** What Python gives when it walks over a value that should be a list of names; empty if it crashes. */
    static Optional<List<String>> walk(YamlNode value) {
        if (value instanceof YamlSequence sequence) {
            boolean texts = sequence.items().stream().allMatch(GroupNames::isText);
            return texts
                    ? Optional.of(
                            sequence.items().stream().map(YamlNode::toString).toList())
                    : Optional.empty();
        }
        if (value instanceof YamlMapping mapping) {
            return Optional.of(
                    mapping.entries().stream().map(YamlMapping.Entry::name).toList());
        }
        // A text is walked over letter by letter.
        return isText(value)
                ? Optional.of(value.toString()
                        .codePoints()
                        .mapToObj(Character::toString)
                        .toList())
                : Optional.empty();
    }

    private static boolean isText(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isText();
    }
}
