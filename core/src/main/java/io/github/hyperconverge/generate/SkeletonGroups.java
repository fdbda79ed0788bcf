package io.github.hyperconverge.generate;

import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/** The groups that the skeletons name, and which is whose child. */
final class SkeletonGroups {
    private final Run run;

    SkeletonGroups(Run run) {
        this.run = run;
    }

    /** Makes all groups of the environment. Who names a group first decides what keys it has. */
    void make() {
        for (YamlMapping.Entry skeleton : run.environment().effective().entries()) {
            if (skeleton.name().equals("version")) {
                continue;
            }
            if (skeleton.value() instanceof YamlMapping entries) {
                entries.entries().forEach(this::make);
            } else {
                run.wrong("'" + skeleton.name() + "' of env.d is no mapping", skeleton.value());
            }
        }
    }

    private void make(YamlMapping.Entry entry) {
        if (entry.name().endsWith("container")) {
            run.draft().groupOfHosts(entry.name());
        } else {
            run.draft().groupOfBoth(entry.name());
        }
        if (entry.value() instanceof YamlMapping definition) {
            definition
                    .get(SkelEntry.BELONGS_TO)
                    .ifPresent(parents -> names(entry.name(), parents)
                            .forEach(parent -> run.draft().groupOfBoth(parent)));
        } else if (!(entry.value() instanceof YamlSequence)
                && !(entry.value() instanceof YamlScalar scalar && scalar.isText())) {
            run.wrong(entry.name() + " of env.d is no mapping", entry.value());
        }
    }

    private List<String> names(String group, YamlNode list) {
        Optional<List<String>> names = GroupNames.walk(list);
        if (names.isEmpty()) {
            run.wrong("belongs_to of " + group + " is no list of names", list);
        }
        return names.orElse(List.of());
    }

    /** Adds each entry of a skeleton to the children of its parents. */
    void link(String skeleton) {
        Optional<YamlNode> entries = run.environment().effective().get(skeleton);
        if (entries.isEmpty()) {
            run.missing("env.d lacks " + skeleton);
        } else if (entries.get() instanceof YamlMapping mapping) {
            for (YamlMapping.Entry entry : mapping.entries()) {
                Optional<YamlNode> parents = entry.value() instanceof YamlMapping definition
                        ? definition.get(SkelEntry.BELONGS_TO)
                        : Optional.empty();
                if (parents.isEmpty()) {
                    run.missing(entry.name() + " of " + skeleton + " has no belongs_to", entry.key());
                } else {
                    link(entry.name(), parents.get());
                }
            }
        }
    }

    /** Adds a group to the children of its parents. */
    void link(String group, YamlNode parents) {
        for (String parent : names(group, parents)) {
            Optional<Members> children = run.draft().find(parent).flatMap(DraftGroup::children);
            if (children.isPresent()) {
                children.get().add(group);
            } else {
                run.missing(group + " belongs to " + parent + ", a group that has no children", parents);
            }
        }
    }

    /** Links the physical groups and the components. */
    void linkAll() {
        link(Environment.PHYSICAL_SKEL);
        link(Environment.COMPONENT_SKEL);
    }
}
