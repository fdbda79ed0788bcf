package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Groups that {@code belongs_to} leads back to themselves; OSA walks their children without end. */
final class OwnDescendants implements SkeletonCheck {
    private static final Rule OWN_DESCENDANT =
            new Rule("env-own-descendant", Severity.ERROR, "A group that is its own descendant");

    /** How many groups of a circle a finding names. */
    private static final int SHOWN = 10;

    /** Where an entry says what it belongs to. */
    private record Membership(Entry entry, String parent, Optional<SourceRange> place) {}

    /** A group on the way from child to parent, and the parents not yet tried. */
    private record Step(String group, Iterator<Membership> parents) {}

    @Override
    public List<Rule> rules() {
        return List.of(OWN_DESCENDANT);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Map<String, Map<String, Membership>> parents = new LinkedHashMap<>();
        for (Entry entry : skeletons.entries()) {
            // A circle goes through entries that others belong to, of which there are few.
            if (skeletons.children(entry.name()) > 0) {
                for (YamlScalar parent : entry.parents()) {
                    if (skeletons.isEntry(parent.text())) {
                        parents.computeIfAbsent(entry.name(), key -> new LinkedHashMap<>())
                                .putIfAbsent(parent.text(), new Membership(entry, parent.text(), parent.range()));
                    }
                }
            }
        }
        Set<String> seen = new HashSet<>();
        for (String group : parents.keySet()) {
            walk(group, parents, seen, findings);
        }
    }

    /** Goes up depth first, without recursion: a chain of groups may be as long as a file. */
    private static void walk(
            String start,
            Map<String, Map<String, Membership>> parents,
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
            Membership parent = step.parents().next();
            Integer at = onWay.get(parent.parent());
            if (at != null) {
                findings.accept(finding(way.subList(at, way.size()), parent));
            } else {
                enter(parent.parent(), parents, seen, way, onWay);
            }
        }
    }

    private static void enter(
            String group,
            Map<String, Map<String, Membership>> parents,
            Set<String> seen,
            List<Step> way,
            Map<String, Integer> onWay) {
        if (seen.add(group)) {
            onWay.put(group, way.size());
            way.add(new Step(
                    group, parents.getOrDefault(group, Map.of()).values().iterator()));
        }
    }

    private static Diagnostic finding(List<Step> circle, Membership last) {
        String group = circle.get(0).group();
        List<String> shown = new ArrayList<>();
        for (Step step : circle.subList(0, Math.min(SHOWN, circle.size()))) {
            shown.add(step.group());
        }
        if (circle.size() > SHOWN) {
            shown.add("...");
        }
        shown.add(group);
        return Diagnostic.of(
                        OWN_DESCENDANT,
                        "the group '" + group + "' is its own descendant: " + String.join(" in ", shown))
                .path(last.entry().path().child(SkelEntry.BELONGS_TO))
                .at(last.place());
    }
}
