package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.Provenance;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.validate.Skeletons.Kind;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
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

/**
 * What entries belong to, and which types carry which components. OSA makes a group of every name, so a misspelt one goes
 * unnoticed.
 */
record Memberships(DeploymentView view, Spelling spelling) implements EnvironmentTopic {
    /** The root of the containers for each root of the hosts, and the reverse. */
    private static final Map<String, String> ROOTS = Map.of(
            "hosts", "all_containers",
            "all_containers", "hosts",
            "remote", "remote_containers",
            "remote_containers", "remote");

    /** How many groups of a circle a finding names. */
    private static final int SHOWN = 10;

    @Override
    public void check() {
        checkParents();
        checkComponents();
    }

    private void checkParents() {
        boolean isPiece = skeletons().isPiece();
        for (Entry entry : skeletons().entries()) {
            if (entry.kind() != Kind.TYPE) {
                checkPresence(entry, isPiece);
            } else if (skeletons().isSwapped(entry)) {
                continue;
            }
            for (YamlScalar parent : entry.parents()) {
                switch (entry.kind()) {
                    case TYPE -> checkOfType(entry, parent);
                    case GROUP -> checkOfGroup(entry, parent);
                    case COMPONENT -> {
                        if (!isPiece) {
                            checkOfComponent(entry, parent);
                        }
                    }
                }
            }
        }
        checkCircles();
    }

    private void checkPresence(Entry entry, boolean isPiece) {
        if (!(entry.definition() instanceof YamlMapping)) {
            return;
        }
        YamlNode parents = entry.get(SkelEntry.BELONGS_TO);
        if (parents == null) {
            report(entry.finding(MISSING_BELONGS_TO, entry.name() + " has no belongs_to; OSA crashes"));
        } else if (!isPiece && !parents.isTruthy() && !(parents instanceof YamlScalar)) {
            report(entry.finding(
                            NO_PARENT,
                            entry.name() + " belongs to nothing, "
                                    + (entry.kind() == Kind.GROUP
                                            ? "neither to hosts nor to all_containers"
                                            : "so no group of a service holds it"))
                    .path(entry.path().child(SkelEntry.BELONGS_TO))
                    .at(parents.range().or(entry::place)));
        }
    }

    private void checkOfType(Entry type, YamlScalar parent) {
        Set<String> groups = groups().keySet();
        if (!groups.contains(parent.text())) {
            report(unknown(
                    type,
                    parent,
                    ", which physical_skel lacks; no host gets such a container",
                    view.meant(spelling, parent.text(), groups)));
        }
    }

    private void checkOfGroup(Entry group, YamlScalar parent) {
        boolean isRoot = ROOTS.containsKey(parent.text());
        boolean isOfHosts = isOfHosts(group.name());
        if (!isRoot && !skeletons().isEntry(parent.text())) {
            Set<String> known = new HashSet<>(groups().keySet());
            known.addAll(ROOTS.keySet());
            known.remove(group.name());
            report(unknown(group, parent, ", which no skeleton has", view.meant(spelling, parent.text(), known)));
        } else if (!skeletons().isPiece()
                && (isOfHosts && parent.text().endsWith("_containers")
                        || group.name().endsWith("_containers") && isOfHosts(parent.text()))) {
            String other = ROOTS.getOrDefault(parent.text(), "");
            report(group.parent(parent)
                    .finding(
                            WRONG_ROOT,
                            group.name() + " is a group of " + (isOfHosts ? "hosts" : "containers") + " and belongs to "
                                    + parent.text() + ", which is none" + (isRoot ? "; is '" + other + "' meant?" : ""))
                    .fix(isRoot ? Fixes.replace(parent.range(), other) : Optional.empty()));
        }
    }

    private static boolean isOfHosts(String name) {
        return name.endsWith("_hosts") || name.equals("hosts") || name.equals("remote");
    }

    private void checkOfComponent(Entry component, YamlScalar parent) {
        if (isKnown(component, parent.text())) {
            return;
        }
        Set<String> known = new HashSet<>(skeletons().parents());
        known.remove(parent.text());
        known.addAll(components().keySet());
        // The groups that the services are called by that it could be of: nova_all for nova_api.
        String name = component.name();
        for (int end = name.length(); end > 0; end = name.lastIndexOf('_', end - 1)) {
            known.add(name.substring(0, end) + "_all");
        }
        Optional<Spelling.Guess> guess = view.meant(spelling, parent.text(), known);
        // A component may name any group as a tag, if that shows whose it is, or beside the group of its service.
        boolean isTag = Definitions.firstWord(name).equals(Definitions.firstWord(parent.text()))
                || component.parents().stream()
                        .anyMatch(other -> !other.equals(parent) && isKnown(component, other.text()));
        boolean isSlip = guess.filter(found -> Spelling.isSlipOf(parent.text(), found.name()))
                .isPresent();
        if (!isTag || isSlip) {
            report(unknown(
                    component, parent, ", a group that nothing else belongs to", isSlip ? guess : Optional.empty()));
        }
    }

    /** A group that others share, that has a definition, or that is named as the component or its service is. */
    private boolean isKnown(Entry component, String parent) {
        String folded = component.name().replace('-', '_');
        String group = parent.replace('-', '_');
        return skeletons().children(parent) > 1
                || skeletons().isEntry(parent)
                || group.equals(folded + "s")
                || group.endsWith("_all")
                        && ("_" + folded + "_").contains("_" + group.substring(0, group.length() - 4) + "_");
    }

    private Diagnostic unknown(Entry entry, YamlScalar parent, String why, Optional<Spelling.Guess> guess) {
        return entry.parent(parent)
                .misspelt(
                        UNKNOWN_GROUP,
                        entry.name() + " belongs to '" + parent.text() + "'" + why + view.retired(parent.text()),
                        guess);
    }

    /** Finds groups that lead back to themselves; OSA walks their children without end. */
    private void checkCircles() {
        Map<String, Map<String, Value>> parents = new LinkedHashMap<>();
        for (Entry entry : skeletons().entries()) {
            // A circle goes through entries that others belong to, of which there are few.
            if (skeletons().children(entry.name()) > 0) {
                for (YamlScalar parent : entry.parents()) {
                    if (skeletons().isEntry(parent.text())) {
                        parents.computeIfAbsent(entry.name(), key -> new LinkedHashMap<>())
                                .putIfAbsent(parent.text(), entry.parent(parent));
                    }
                }
            }
        }
        Set<String> seen = new HashSet<>();
        Map<String, Iterator<Value>> untried = new HashMap<>();
        List<String> way = new ArrayList<>();
        for (String start : parents.keySet()) {
            if (seen.add(start)) {
                way.add(start);
            }
            // Depth first, without recursion: a chain of groups may be as long as a file.
            while (!way.isEmpty()) {
                String group = way.get(way.size() - 1);
                Iterator<Value> left = untried.computeIfAbsent(
                        group,
                        key -> parents.getOrDefault(key, Map.of()).values().iterator());
                if (!left.hasNext()) {
                    untried.remove(way.remove(way.size() - 1));
                    continue;
                }
                Value parent = left.next();
                if (untried.containsKey(parent.name())) {
                    reportCircle(way.subList(way.indexOf(parent.name()), way.size()), parent);
                } else if (seen.add(parent.name())) {
                    way.add(parent.name());
                }
            }
        }
    }

    private void reportCircle(List<String> circle, Value last) {
        List<String> shown = new ArrayList<>(circle.subList(0, Math.min(SHOWN, circle.size())));
        if (circle.size() > SHOWN) {
            shown.add("...");
        }
        shown.add(circle.get(0));
        report(last.finding(
                OWN_DESCENDANT,
                "the group '" + circle.get(0) + "' is its own descendant: " + String.join(" in ", shown)));
    }

    private void checkComponents() {
        Map<String, List<Entry>> carriers = new HashMap<>();
        for (Entry type : types().values()) {
            if (skeletons().isSwapped(type)) {
                continue;
            }
            for (YamlScalar component : type.components()) {
                String name = component.text();
                // OSA looks for a group that has hosts, which all that env.d names are.
                if (!skeletons().isGroup(name)) {
                    report(type.component(component)
                            .misspelt(
                                    UNKNOWN_COMPONENT,
                                    type.name() + " contains '" + name + "', which component_skel lacks; OSA crashes"
                                            + view.retired(name),
                                    view.meant(spelling, name, components().keySet())));
                }
                List<Entry> others = carriers.computeIfAbsent(name, key -> new ArrayList<>(1));
                if (others.isEmpty() || !others.get(others.size() - 1).name().equals(type.name())) {
                    checkTwice(type, component, others);
                    others.add(type);
                }
            }
        }
        if (!skeletons().isPiece()) {
            checkUnused();
        }
    }

    /** Types of different groups may carry one component; on the same hosts it would run twice. */
    private void checkTwice(Entry type, YamlScalar component, List<Entry> others) {
        for (Entry other : others) {
            for (YamlScalar group : type.parents()) {
                if (other.parents().contains(group)) {
                    report(type.component(component)
                            .finding(
                                    COMPONENT_TWICE,
                                    type.name() + " and " + other.name() + " both contain " + component.text()
                                            + ", and hosts of " + group.text() + " get both")
                            .related(other.place(), "the other type"));
                    return;
                }
            }
        }
    }

    private void checkUnused() {
        int retiring = -1;
        for (Entry component : components().values()) {
            String name = component.name();
            if (!(component.definition() instanceof YamlMapping)
                    || skeletons().contained().contains(name)
                    || skeletons().children(name) > 0
                    || types().containsKey(name)
                    || groups().containsKey(name)
                    || name.endsWith("_hosts")
                    || name.endsWith("_containers")) {
                continue;
            }
            retiring = retiring < 0 ? lastRetiringLayer() : retiring;
            if (skeletons().layerOf(component) >= retiring) {
                List<String> wanted = skeletons().contained().stream()
                        .filter(contained -> !skeletons().isEntry(contained))
                        .toList();
                report(component.finding(
                        UNUSED_COMPONENT,
                        "no container type contains " + name + ", so no host gets it"
                                + Spelling.question(spelling.nearest(name, wanted))));
            }
        }
    }

    /** The last layer that replaces what a type contains: it may leave components without a place on purpose. */
    private int lastRetiringLayer() {
        Environment environment = environment();
        int last = 0;
        for (Entry type : types().values()) {
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
