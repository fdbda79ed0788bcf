package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
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
import java.util.function.Consumer;

/** Groups that OSA makes of env.d and the configuration, and what they lack for what is put into them. */
final class GroupShapes implements Check<DeploymentView> {
    private static final Rule BOTH =
            Rule.error("env-group-with-hosts-and-children", "A group of hosts or containers that has child groups");
    private static final Rule NEST =
            Rule.error("env-nest-without-hosts", "A nest whose group of hosts does not exist", Rule.Trait.ABSENCE);
    static final Rule DASHED =
            Rule.warning("env-dashed-group", "A group of hosts that the newest series does not find");

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        Map<String, Boolean> childless = childless(view);
        Value config = view.config();
        boolean knowsNests = view.series().has(Trait.TYPES_ARE_CHILDREN);
        for (Entry entry : view.skeletons().entries()) {
            boolean isType = entry.kind() == Kind.TYPE;
            if (!isType || knowsNests) {
                for (YamlScalar parent : entry.parents()) {
                    checkParent(config, entry, parent, childless.getOrDefault(parent.text(), false), findings);
                }
            }
            if (isType && knowsNests && entry.is(ContainerSkel.IS_NEST)) {
                checkNest(view, entry, findings);
            }
            String folded = view.folded(entry.name());
            if (entry.kind() == Kind.GROUP
                    && entry.name().endsWith("hosts")
                    && !folded.equals(entry.name())
                    && config.has(folded)) {
                findings.accept(entry.finding(
                                DASHED,
                                "OSA " + view.series() + " reads " + entry.name() + " of the configuration as " + folded
                                        + ", which env.d does not have")
                        .related(view.placeInConfig(ModelPath.of(folded)), "the group in the configuration"));
            }
        }
    }

    /** The groups that get no list of children, as OSA makes them: whoever names a group first decides its shape. */
    private static Map<String, Boolean> childless(DeploymentView view) {
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

    private static void checkParent(
            Value config, Entry entry, YamlScalar parent, boolean crashes, Consumer<Diagnostic> findings) {
        String group = parent.text();
        boolean isGroup = entry.kind() == Kind.GROUP;
        // OSA itself refuses a physical group with children that is configured; a group of hosts below another is fine.
        if (crashes && !(isGroup && config.has(group)) || !isGroup && group.endsWith("_hosts")) {
            Diagnostic finding = entry.parent(parent)
                    .finding(
                            BOTH,
                            group + " is a group of " + (group.endsWith("hosts") ? "hosts" : "containers") + ", and "
                                    + entry.name() + " is a child of it; OSA crashes"
                                    + (crashes ? "" : " once the configuration names it"));
            findings.accept(crashes ? finding : finding.severity(Severity.WARNING));
        }
    }

    private static void checkNest(DeploymentView view, Entry nest, Consumer<Diagnostic> findings) {
        String hosts = view.folded(TypeDefinitions.hostsOf(nest.name()));
        if (!view.skeletons().isGroup(hosts) && !view.config().has(hosts)) {
            Diagnostic finding = nest.finding(
                    NEST, nest.name() + " is a nest of the containers of " + hosts + ", a group that does not exist");
            findings.accept(view.hasConfig() ? finding : finding.severity(Severity.WARNING));
        }
    }
}
