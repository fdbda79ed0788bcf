package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Groups that {@code belongs_to} leads back to themselves; OSA walks their children without end. */
final class OwnDescendants implements EnvironmentCheck {

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
        Deque<Step> way = new ArrayDeque<>();
        Set<String> onWay = new HashSet<>();
        enter(start, parents, seen, way, onWay);
        while (!way.isEmpty()) {
            Step step = way.getLast();
            if (!step.parents().hasNext()) {
                onWay.remove(way.removeLast().group());
                continue;
            }
            Map.Entry<String, Skeletons.Located> parent = step.parents().next();
            if (onWay.contains(parent.getKey())) {
                findings.accept(finding(way, parent.getKey(), parent.getValue()));
            } else {
                enter(parent.getKey(), parents, seen, way, onWay);
            }
        }
    }

    private static void enter(
            String group,
            Map<String, Map<String, Skeletons.Located>> parents,
            Set<String> seen,
            Deque<Step> way,
            Set<String> onWay) {
        if (seen.add(group)) {
            way.addLast(new Step(
                    group, parents.getOrDefault(group, Map.of()).entrySet().iterator()));
            onWay.add(group);
        }
    }

    private Diagnostic finding(Deque<Step> way, String group, Skeletons.Located last) {
        List<String> circle = new ArrayList<>();
        way.stream()
                .map(Step::group)
                .dropWhile(name -> !name.equals(group))
                .limit(10)
                .forEach(circle::add);
        circle.add(group);
        return Diagnostic.of(rule(), "the group '" + group + "' is its own descendant: " + String.join(" in ", circle))
                .path(last.path().child(SkelEntry.BELONGS_TO))
                .at(last.entry().place(SkelEntry.BELONGS_TO, group));
    }
}
