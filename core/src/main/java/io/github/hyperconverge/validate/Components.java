package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Which container types carry which components. */
final class Components implements SkeletonCheck {
    private static final Rule UNKNOWN = new Rule(
            "env-unknown-component", Severity.ERROR, "A component that component_skel lacks", Rule.Trait.ABSENCE);
    private static final Rule UNUSED = new Rule(
            "env-unused-component",
            Severity.WARNING,
            "A component that no container type contains",
            Rule.Trait.ABSENCE);
    private static final Rule TWICE = new Rule(
            "env-component-twice", Severity.WARNING, "A component that two container types bring to the same hosts");

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN, UNUSED, TWICE);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Spelling spelling = new Spelling();
        Map<String, List<Entry>> carriers = new HashMap<>();
        for (Entry type : skeletons.of(SkeletonKind.TYPE).values()) {
            if (skeletons.isSwapped(type)) {
                continue;
            }
            for (YamlScalar component : type.components()) {
                checkOne(skeletons, type, component, spelling, findings);
                List<Entry> others = carriers.computeIfAbsent(component.text(), key -> new ArrayList<>(1));
                if (others.isEmpty() || !others.get(others.size() - 1).name().equals(type.name())) {
                    checkTwice(type, component, others, findings);
                    others.add(type);
                }
            }
        }
        checkUnused(skeletons, spelling, findings);
    }

    private static void checkOne(
            Skeletons skeletons, Entry type, YamlScalar component, Spelling spelling, Consumer<Diagnostic> findings) {
        String name = component.text();
        // OSA looks for a group that has hosts, which all that env.d names are.
        if (skeletons.isEntry(name) || skeletons.children(name) > 0) {
            return;
        }
        Optional<Spelling.Guess> guess =
                spelling.nearest(name, skeletons.of(SkeletonKind.COMPONENT).keySet());
        findings.accept(Diagnostic.of(
                        UNKNOWN,
                        type.name() + " contains '" + name + "', which component_skel lacks; OSA crashes"
                                + Spelling.question(guess))
                .path(type.path().child(ContainerSkel.CONTAINS))
                .at(component.range())
                .fix(Fixes.rename(component.range(), guess)));
    }

    /** Types of different groups may carry one component; on the same hosts it would run twice. */
    private static void checkTwice(
            Entry type, YamlScalar component, List<Entry> others, Consumer<Diagnostic> findings) {
        for (Entry other : others) {
            for (YamlScalar group : type.parents()) {
                if (other.parents().contains(group)) {
                    findings.accept(Diagnostic.of(
                                    TWICE,
                                    type.name() + " and " + other.name() + " both contain " + component.text()
                                            + ", and hosts of " + group.text() + " get both")
                            .path(type.path().child(ContainerSkel.CONTAINS))
                            .at(component.range())
                            .related(other.place(), "the other type"));
                    return;
                }
            }
        }
    }

    private static void checkUnused(Skeletons skeletons, Spelling spelling, Consumer<Diagnostic> findings) {
        if (skeletons.isPiece()) {
            return;
        }
        int retiring = -1;
        for (Entry component : skeletons.of(SkeletonKind.COMPONENT).values()) {
            String name = component.name();
            if (!(component.definition() instanceof YamlMapping)
                    || skeletons.contained().contains(name)
                    || skeletons.children(name) > 0
                    || skeletons.of(SkeletonKind.TYPE).containsKey(name)
                    || skeletons.of(SkeletonKind.GROUP).containsKey(name)
                    || name.endsWith("_hosts")
                    || name.endsWith("_containers")) {
                continue;
            }
            retiring = retiring < 0 ? lastRetiringLayer(skeletons) : retiring;
            if (layerOf(skeletons.environment(), component) < retiring) {
                continue;
            }
            List<String> wanted = new ArrayList<>();
            for (String contained : skeletons.contained()) {
                if (!skeletons.isEntry(contained)) {
                    wanted.add(contained);
                }
            }
            findings.accept(Diagnostic.of(
                            UNUSED,
                            "no container type contains " + name + ", so no host gets it"
                                    + Spelling.question(spelling.nearest(name, wanted)))
                    .path(component.path())
                    .at(component.place()));
        }
    }

    /** The last layer that replaces what a type contains: it may leave components without a place on purpose. */
    private static int lastRetiringLayer(Skeletons skeletons) {
        Environment environment = skeletons.environment();
        int last = 0;
        for (Entry type : skeletons.of(SkeletonKind.TYPE).values()) {
            last = Math.max(
                    last,
                    environment
                            .provenance(type.path().child(ContainerSkel.CONTAINS))
                            .filter(places -> !places.overridden().isEmpty())
                            .map(places -> environment.layerOf(places.winner()).orElse(0))
                            .orElse(0));
        }
        return last;
    }

    private static int layerOf(Environment environment, Entry entry) {
        return entry.place().map(place -> environment.layerOf(place).orElse(0)).orElse(0);
    }
}
