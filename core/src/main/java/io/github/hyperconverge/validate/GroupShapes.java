package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Groups that OSA makes of env.d and the configuration, and what they lack for what is put into them. */
final class GroupShapes implements FactCheck {
    private static final Rule BOTH = new Rule(
            "env-group-with-hosts-and-children",
            Severity.ERROR,
            "A group of hosts or containers that has child groups");
    private static final Rule NEST = new Rule(
            "env-nest-without-hosts", Severity.ERROR, "A nest whose group of hosts does not exist", Rule.Trait.ABSENCE);
    private static final Rule DASHED =
            new Rule("env-dashed-group", Severity.WARNING, "A group of hosts that the newest series does not find");

    @Override
    public List<Rule> rules() {
        return List.of(BOTH, NEST, DASHED);
    }

    @Override
    public void check(Facts facts, Consumer<Diagnostic> findings) {
        Map<String, Boolean> childless = childless(facts);
        for (Entry entry : facts.skeletons().entries()) {
            if (entry.kind() != SkeletonKind.TYPE || facts.series().has(Trait.TYPES_ARE_CHILDREN)) {
                for (YamlScalar parent : entry.parents()) {
                    checkParent(facts, entry, parent, childless, findings);
                }
            }
            if (entry.kind() == SkeletonKind.TYPE
                    && entry.isNest()
                    && facts.series().has(Trait.TYPES_ARE_CHILDREN)) {
                checkNest(facts, entry, findings);
            }
            String folded = facts.folded(entry.name());
            if (entry.kind() == SkeletonKind.GROUP
                    && entry.name().endsWith("hosts")
                    && !folded.equals(entry.name())
                    && facts.config().entry(folded).isPresent()) {
                findings.accept(Diagnostic.of(
                                DASHED,
                                "OSA " + facts.series() + " reads " + entry.name() + " of the configuration as "
                                        + folded + ", which env.d does not have")
                        .path(entry.path())
                        .at(entry.place())
                        .related(
                                facts.userConfig().placeOfKey(ModelPath.of(folded)), "the group in the configuration"));
            }
        }
    }

    /** The groups that get no list of children, as OSA makes them: whoever names a group first decides its shape. */
    private static Map<String, Boolean> childless(Facts facts) {
        Map<String, Boolean> childless = new HashMap<>();
        for (YamlMapping.Entry group : facts.config().entries()) {
            if (group.name().endsWith("hosts")) {
                childless.put(group.name(), true);
            }
        }
        for (YamlMapping.Entry skeleton :
                facts.deployment().environment().effective().entries()) {
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
            Facts facts,
            Entry entry,
            YamlScalar parent,
            Map<String, Boolean> childless,
            Consumer<Diagnostic> findings) {
        String group = parent.text();
        boolean crashes = childless.getOrDefault(group, false);
        boolean isConfigured = facts.config().entry(group).isPresent();
        // OSA itself refuses a physical group with children that is configured; a group of hosts below another is fine.
        boolean isOfHosts = group.endsWith("_hosts") && entry.kind() != SkeletonKind.GROUP;
        if (crashes && !(isConfigured && entry.kind() == SkeletonKind.GROUP) || isOfHosts) {
            Diagnostic finding = Diagnostic.of(
                            BOTH,
                            group + " is a group of " + (group.endsWith("hosts") ? "hosts" : "containers")
                                    + ", and " + entry.name() + " is a child of it"
                                    + (crashes ? "; OSA crashes" : "; OSA crashes once the configuration names it"))
                    .path(entry.path().child(SkelEntry.BELONGS_TO))
                    .at(parent.range());
            findings.accept(crashes ? finding : finding.severity(Severity.WARNING));
        }
    }

    private static void checkNest(Facts facts, Entry nest, Consumer<Diagnostic> findings) {
        String hosts = facts.folded(ContainerTypes.hostsOf(nest.name()));
        boolean exists = facts.skeletons().isEntry(hosts)
                || facts.skeletons().children(hosts) > 0
                || facts.config().entry(hosts).isPresent();
        if (!exists) {
            Optional<SourceRange> place = nest.place();
            Diagnostic finding = Diagnostic.of(
                            NEST,
                            nest.name() + " is a nest of the containers of " + hosts + ", a group that does not exist")
                    .path(nest.path())
                    .at(place);
            findings.accept(facts.hasConfig() ? finding : finding.severity(Severity.WARNING));
        }
    }
}
