package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Groups that {@code belongs_to} leads back to themselves; OSA walks their children without end. */
final class OwnDescendants implements EnvironmentCheck {

    /** How many groups of a circle a finding names. */
    private static final int SHOWN = 10;

    /** A group on the way from child to parent, and the parents not yet tried. */
    private record Step(String group, Iterator<Map.Entry<String, Skeletons.Located>> parents) {}

    @Override
    public Rule rule() {
        return new Rule("env-own-descendant", Severity.ERROR, "A group that is its own descendant");
    }

    @Override
    public void check(Environment environment, Consumer<Diagnostic> findings) {
        Map<String, Map<String, Skeletons.Located>> parents = new LinkedHashMap<>();
        Skeletons.entries(environment).forEach(located -> {
            Map<String, Skeletons.Located> of =
                    parents.computeIfAbsent(located.entry().name(), name -> new LinkedHashMap<>());
            located.entry().belongsTo().forEach(parent -> of.putIfAbsent(parent, located));
        });
        Set<String> seen = new HashSet<>();
        for (String group : parents.keySet()) {
            walk(group, parents, seen, findings);
        }
    }

    /** Goes up depth first, without recursion: a chain of groups may be as long as a file. */
    private void walk(
            String start,
            Map<String, Map<String, Skeletons.Located>> parents,
            Set<String> seen,
            Consumer<Diagnostic> findings) {
        List<Step> way = new ArrayList<>();
        Map<String, Integer> onWay = new HashMap<>();
        enter(start, parents, seen, way, onWay);
        while (!way.isEmpty()) {
            Step step = way.get(way.size() - 1);
            if (!step.parents().hasNext()) {
                onWay.remove(way.remove(way.size() - 1).group());
                continue;
            }
            Map.Entry<String, Skeletons.Located> parent = step.parents().next();
            Integer at = onWay.get(parent.getKey());
            if (at != null) {
                findings.accept(finding(way.subList(at, way.size()), parent.getValue()));
            } else {
                enter(parent.getKey(), parents, seen, way, onWay);
            }
        }
    }

    private static void enter(
            String group,
            Map<String, Map<String, Skeletons.Located>> parents,
            Set<String> seen,
            List<Step> way,
            Map<String, Integer> onWay) {
        if (seen.add(group)) {
            onWay.put(group, way.size());
            way.add(new Step(
                    group, parents.getOrDefault(group, Map.of()).entrySet().iterator()));
        }
    }

    private Diagnostic finding(List<Step> circle, Skeletons.Located last) {
        String group = circle.get(0).group();
        List<String> shown = new ArrayList<>();
        circle.stream().limit(SHOWN).map(Step::group).forEach(shown::add);
        if (circle.size() > SHOWN) {
            shown.add("...");
        }
        shown.add(group);
        return Diagnostic.of(rule(), "the group '" + group + "' is its own descendant: " + String.join(" in ", shown))
                .path(last.path().child(SkelEntry.BELONGS_TO))
                .at(last.entry().place(SkelEntry.BELONGS_TO, group));
    }
}
