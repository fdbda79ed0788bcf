package io.github.hyperconverge.generate;

import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/** The groups that the skeletons name, and which is whose child. */
final class SkeletonGroups {
    private static final String[] BOTH = {DraftGroup.CHILDREN, DraftGroup.HOSTS};

    private final GeneratorRun run;

    SkeletonGroups(GeneratorRun run) {
        this.run = run;
    }

    /** Makes all groups of the environment. Who names a group first decides what keys it has. */
    void make() {
        for (YamlMapping.Entry skeleton : run.environment().effective().entries()) {
            if (skeleton.name().equals("version")) {
                continue;
            }
            if (skeleton.value() instanceof YamlMapping entries && !entries.isSet()) {
                entries.entries().forEach(this::make);
            } else {
                run.wrong("'" + skeleton.name() + "' of env.d is not a mapping", skeleton.value());
            }
        }
    }

    private void make(YamlMapping.Entry entry) {
        if (!PythonValues.isText(entry.key())) {
            run.wrong("'" + entry.name() + "' of env.d is not text and names a group", entry.key());
            return;
        }
        if (entry.name().endsWith("container")) {
            run.draft().groupWith(entry.name(), DraftGroup.HOSTS);
        } else {
            run.draft().groupWith(entry.name(), BOTH);
        }
        if (entry.value() instanceof YamlMapping definition) {
            definition
                    .get(SkelEntry.BELONGS_TO)
                    .ifPresent(parents -> parents(entry.name(), parents)
                            .forEach(parent -> run.draft().groupWith(parent, BOTH)));
        } else if (!(entry.value() instanceof YamlSequence) && !PythonValues.isText(entry.value())) {
            run.wrong(entry.name() + " of env.d is not a mapping", entry.value());
        }
    }

    private List<String> parents(String group, YamlNode list) {
        return run.names("belongs_to of " + group, list).orElse(List.of());
    }

    /** Makes the physical groups and the components children of their parents. */
    void link() {
        for (String skeleton : List.of(Environment.PHYSICAL_SKEL, Environment.COMPONENT_SKEL)) {
            for (YamlMapping.Entry entry : run.skeleton(skeleton)) {
                Optional<YamlNode> parents = entry.value() instanceof YamlMapping definition
                        ? definition.get(SkelEntry.BELONGS_TO)
                        : Optional.empty();
                if (parents.isEmpty()) {
                    run.missing(
                            entry.name() + " of " + skeleton + " has no belongs_to",
                            entry.key().range());
                } else {
                    link(entry.name(), parents.get());
                }
            }
        }
    }

    /** Adds a group to the children of its parents. */
    void link(String group, YamlNode parents) {
        for (String parent : parents(group, parents)) {
            run.draft()
                    .children(parent)
                    .ifPresentOrElse(
                            children -> children.add(group),
                            () -> run.missing(
                                    group + " belongs to " + parent + ", a group that has no children",
                                    parents.range()));
        }
    }
}
