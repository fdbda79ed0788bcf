package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.Provenance;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.validate.Skeletons.Kind;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Which container types carry which components. */
final class Components implements Check<DeploymentView> {
    private static final Rule UNKNOWN =
            Rule.error("env-unknown-component", "A component that component_skel lacks", Rule.Trait.ABSENCE);
    private static final Rule UNUSED =
            Rule.warning("env-unused-component", "A component that no container type contains", Rule.Trait.ABSENCE);
    private static final Rule TWICE =
            Rule.warning("env-component-twice", "A component that two container types bring to the same hosts");

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        Skeletons skeletons = view.skeletons();
        Spelling spelling = new Spelling();
        Map<String, List<Entry>> carriers = new HashMap<>();
        for (Entry type : skeletons.of(Kind.TYPE).values()) {
            if (skeletons.isSwapped(type)) {
                continue;
            }
            for (YamlScalar component : type.components()) {
                String name = component.text();
                // OSA looks for a group that has hosts, which all that env.d names are.
                if (!skeletons.isGroup(name)) {
                    findings.accept(type.component(component)
                            .misspelt(
                                    UNKNOWN,
                                    type.name() + " contains '" + name + "', which component_skel lacks; OSA crashes",
                                    spelling.nearest(
                                            name, skeletons.of(Kind.COMPONENT).keySet())));
                }
                List<Entry> others = carriers.computeIfAbsent(name, key -> new ArrayList<>(1));
                if (others.isEmpty() || !others.get(others.size() - 1).name().equals(type.name())) {
                    checkTwice(type, component, others, findings);
                    others.add(type);
                }
            }
        }
        if (!skeletons.isPiece()) {
            checkUnused(skeletons, spelling, findings);
        }
    }

    /** Types of different groups may carry one component; on the same hosts it would run twice. */
    private static void checkTwice(
            Entry type, YamlScalar component, List<Entry> others, Consumer<Diagnostic> findings) {
        for (Entry other : others) {
            for (YamlScalar group : type.parents()) {
                if (other.parents().contains(group)) {
                    findings.accept(type.component(component)
                            .finding(
                                    TWICE,
                                    type.name() + " and " + other.name() + " both contain " + component.text()
                                            + ", and hosts of " + group.text() + " get both")
                            .related(other.place(), "the other type"));
                    return;
                }
            }
        }
    }

    private static void checkUnused(Skeletons skeletons, Spelling spelling, Consumer<Diagnostic> findings) {
        int retiring = -1;
        for (Entry component : skeletons.of(Kind.COMPONENT).values()) {
            String name = component.name();
            if (!(component.definition() instanceof YamlMapping)
                    || skeletons.contained().contains(name)
                    || skeletons.children(name) > 0
                    || skeletons.of(Kind.TYPE).containsKey(name)
                    || skeletons.of(Kind.GROUP).containsKey(name)
                    || name.endsWith("_hosts")
                    || name.endsWith("_containers")) {
                continue;
            }
            retiring = retiring < 0 ? lastRetiringLayer(skeletons) : retiring;
            if (skeletons.layerOf(component) >= retiring) {
                List<String> wanted = skeletons.contained().stream()
                        .filter(contained -> !skeletons.isEntry(contained))
                        .toList();
                findings.accept(component.finding(
                        UNUSED,
                        "no container type contains " + name + ", so no host gets it"
                                + Spelling.question(spelling.nearest(name, wanted))));
            }
        }
    }

    /** The last layer that replaces what a type contains: it may leave components without a place on purpose. */
    private static int lastRetiringLayer(Skeletons skeletons) {
        Environment environment = skeletons.environment();
        int last = 0;
        for (Entry type : skeletons.of(Kind.TYPE).values()) {
            Provenance contains = environment
                    .provenance(type.path().child(ContainerSkel.CONTAINS))
                    .orElse(null);
            if (contains != null && !contains.overridden().isEmpty()) {
                last = Math.max(last, environment.layerOf(contains.winner()).orElse(0));
            }
        }
        return last;
    }
}
