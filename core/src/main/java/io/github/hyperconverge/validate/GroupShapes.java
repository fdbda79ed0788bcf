package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.validate.Skeletons.Kind;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.HashMap;
import java.util.Map;

/** Groups that OSA makes of env.d and the configuration, and what they lack for what is put into them. */
record GroupShapes(DeploymentView view) implements EnvironmentTopic {
    @Override
    public void check() {
        Map<String, Boolean> childless = childless();
        Value config = view.config();
        boolean knowsNests = view.series().has(Trait.TYPES_ARE_CHILDREN);
        for (Entry entry : skeletons().entries()) {
            boolean isType = entry.kind() == Kind.TYPE;
            if (!isType || knowsNests) {
                for (YamlScalar parent : entry.parents()) {
                    checkParent(config, entry, parent, childless.getOrDefault(parent.text(), false));
                }
            }
            if (isType && knowsNests && entry.is(ContainerSkel.IS_NEST)) {
                checkNest(entry);
            }
            String folded = view.folded(entry.name());
            if (entry.kind() == Kind.GROUP
                    && entry.name().endsWith("hosts")
                    && !folded.equals(entry.name())
                    && config.has(folded)) {
                report(entry.finding(
                                DASHED_GROUP,
                                "OSA " + view.series() + " reads " + entry.name() + " of the configuration as " + folded
                                        + ", which env.d does not have")
                        .related(view.placeInConfig(ModelPath.of(folded)), "the group in the configuration"));
            }
        }
    }

    /** The groups that get no list of children, as OSA makes them: whoever names a group first decides its shape. */
    private Map<String, Boolean> childless() {
        Map<String, Boolean> childless = new HashMap<>();
        for (YamlMapping.Entry group : view.deployment().configuration().entries()) {
            if (group.name().endsWith("hosts")) {
                childless.put(group.name(), true);
            }
        }
        for (YamlMapping.Entry skeleton :
                view.deployment().environment().effective().entries()) {
            if (!skeleton.name().equals("version") && skeleton.value() instanceof YamlMapping entries) {
                for (YamlMapping.Entry entry : entries.entries()) {
                    childless.putIfAbsent(entry.name(), entry.name().endsWith("container"));
                    if (Skeletons.valueIn(entry.value(), SkelEntry.BELONGS_TO) instanceof YamlSequence parents) {
                        for (YamlNode parent : parents.items()) {
                            childless.putIfAbsent(parent.toString(), false);
                        }
                    }
                }
            }
        }
        return childless;
    }

    private void checkParent(Value config, Entry entry, YamlScalar parent, boolean crashes) {
        String group = parent.text();
        boolean isGroup = entry.kind() == Kind.GROUP;
        // OSA itself refuses a physical group with children that is configured; a group of hosts below another is fine.
        if (crashes && !(isGroup && config.has(group)) || !isGroup && group.endsWith("_hosts")) {
            report(entry.parent(parent)
                    .finding(
                            GROUP_WITH_HOSTS_AND_CHILDREN,
                            group + " is a group of " + (group.endsWith("hosts") ? "hosts" : "containers") + ", and "
                                    + entry.name() + " is a child of it; OSA crashes"
                                    + (crashes ? "" : " once the configuration names it"))
                    .severity(crashes ? Severity.ERROR : Severity.WARNING));
        }
    }

    private void checkNest(Entry nest) {
        String hosts = view.folded(Definitions.hostsOf(nest.name()));
        if (!skeletons().isGroup(hosts) && !view.config().has(hosts)) {
            report(nest.finding(
                            NEST_WITHOUT_HOSTS,
                            nest.name() + " is a nest of the containers of " + hosts + ", a group that does not exist")
                    .severity(view.hasConfig() ? Severity.ERROR : Severity.WARNING));
        }
    }
}
