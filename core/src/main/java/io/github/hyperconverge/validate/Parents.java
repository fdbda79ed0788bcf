package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.internal.Spelling;
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
import java.util.function.Consumer;

/** What entries belong to. OSA makes a group of every parent's name, so a misspelt one goes unnoticed. */
final class Parents implements Check<DeploymentView> {
    private static final Rule MISSING =
            Rule.error("env-missing-belongs-to", "An entry without belongs_to", Rule.Trait.ABSENCE);
    private static final Rule NONE = Rule.warning("env-no-parent", "An entry that belongs to nothing");
    private static final Rule UNKNOWN =
            Rule.warning("env-unknown-group", "A parent that no skeleton has", Rule.Trait.ABSENCE);
    private static final Rule WRONG_ROOT =
            Rule.warning("env-wrong-root", "A group of hosts among the containers, or the reverse");

    /** The root of the containers for each root of the hosts, and the reverse. */
    private static final Map<String, String> ROOTS = Map.of(
            "hosts", "all_containers",
            "all_containers", "hosts",
            "remote", "remote_containers",
            "remote_containers", "remote");

    static final Rule OWN_DESCENDANT = Rule.error("env-own-descendant", "A group that is its own descendant");

    /** How many groups of a circle a finding names. */
    private static final int SHOWN = 10;

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        Skeletons skeletons = view.skeletons();
        Spelling spelling = new Spelling();
        boolean isPiece = skeletons.isPiece();
        for (Entry entry : skeletons.entries()) {
            if (entry.kind() != Kind.TYPE) {
                checkPresence(entry, isPiece, findings);
            } else if (skeletons.isSwapped(entry)) {
                continue;
            }
            for (YamlScalar parent : entry.parents()) {
                switch (entry.kind()) {
                    case TYPE -> checkOfType(skeletons, entry, parent, spelling, findings);
                    case GROUP -> checkOfGroup(skeletons, entry, parent, spelling, findings);
                    case COMPONENT -> {
                        if (!isPiece) {
                            checkOfComponent(skeletons, entry, parent, spelling, findings);
                        }
                    }
                }
            }
        }
        checkCircles(skeletons, findings);
    }

    private static void checkPresence(Entry entry, boolean isPiece, Consumer<Diagnostic> findings) {
        if (!(entry.definition() instanceof YamlMapping)) {
            return;
        }
        YamlNode parents = entry.get(SkelEntry.BELONGS_TO);
        if (parents == null) {
            findings.accept(entry.finding(MISSING, entry.name() + " has no belongs_to; OSA crashes"));
        } else if (!isPiece && !parents.isTruthy() && !(parents instanceof YamlScalar)) {
            findings.accept(entry.finding(
                            NONE,
                            entry.name() + " belongs to nothing, "
                                    + (entry.kind() == Kind.GROUP
                                            ? "neither to hosts nor to all_containers"
                                            : "so no group of a service holds it"))
                    .path(entry.path().child(SkelEntry.BELONGS_TO))
                    .at(parents.range().or(entry::place)));
        }
    }

    private static void checkOfType(
            Skeletons skeletons, Entry type, YamlScalar parent, Spelling spelling, Consumer<Diagnostic> findings) {
        Set<String> groups = skeletons.of(Kind.GROUP).keySet();
        if (!groups.contains(parent.text())) {
            findings.accept(unknown(
                    type,
                    parent,
                    ", which physical_skel lacks; no host gets such a container",
                    spelling.nearest(parent.text(), groups)));
        }
    }

    private static void checkOfGroup(
            Skeletons skeletons, Entry group, YamlScalar parent, Spelling spelling, Consumer<Diagnostic> findings) {
        boolean isRoot = ROOTS.containsKey(parent.text());
        boolean isOfHosts = isOfHosts(group.name());
        if (!isRoot && !skeletons.isEntry(parent.text())) {
            Set<String> known = new HashSet<>(skeletons.of(Kind.GROUP).keySet());
            known.addAll(ROOTS.keySet());
            known.remove(group.name());
            findings.accept(unknown(group, parent, ", which no skeleton has", spelling.nearest(parent.text(), known)));
        } else if (!skeletons.isPiece()
                && (isOfHosts && parent.text().endsWith("_containers")
                        || group.name().endsWith("_containers") && isOfHosts(parent.text()))) {
            String other = ROOTS.getOrDefault(parent.text(), "");
            findings.accept(group.parent(parent)
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

    private static void checkOfComponent(
            Skeletons skeletons, Entry component, YamlScalar parent, Spelling spelling, Consumer<Diagnostic> findings) {
        if (isKnown(skeletons, component, parent.text())) {
            return;
        }
        Set<String> known = new HashSet<>(skeletons.parents());
        known.remove(parent.text());
        known.addAll(skeletons.of(Kind.COMPONENT).keySet());
        // The groups that the services are called by that it could be of: nova_all for nova_api.
        String name = component.name();
        for (int end = name.length(); end > 0; end = name.lastIndexOf('_', end - 1)) {
            known.add(name.substring(0, end) + "_all");
        }
        Optional<Spelling.Guess> guess = spelling.nearest(parent.text(), known);
        // A component may name any group as a tag, if that shows whose it is, or beside the group of its service.
        boolean isTag = firstWord(name).equals(firstWord(parent.text()))
                || component.parents().stream()
                        .anyMatch(other -> !other.equals(parent) && isKnown(skeletons, component, other.text()));
        boolean isSlip = guess.filter(found -> Spelling.isSlipOf(parent.text(), found.name()))
                .isPresent();
        if (!isTag || isSlip) {
            findings.accept(unknown(
                    component, parent, ", a group that nothing else belongs to", isSlip ? guess : Optional.empty()));
        }
    }

    /** A group that others share, that has a definition, or that is named as the component or its service is. */
    private static boolean isKnown(Skeletons skeletons, Entry component, String parent) {
        String folded = component.name().replace('-', '_');
        String group = parent.replace('-', '_');
        return skeletons.children(parent) > 1
                || skeletons.isEntry(parent)
                || group.equals(folded + "s")
                || group.endsWith("_all")
                        && ("_" + folded + "_").contains("_" + group.substring(0, group.length() - 4) + "_");
    }

    private static String firstWord(String name) {
        return name.replace('-', '_').split("_", 2)[0];
    }

    private static Diagnostic unknown(Entry entry, YamlScalar parent, String why, Optional<Spelling.Guess> guess) {
        return entry.parent(parent)
                .misspelt(UNKNOWN, entry.name() + " belongs to '" + parent.text() + "'" + why, guess);
    }

    /** Finds groups that lead back to themselves; OSA walks their children without end. */
    private static void checkCircles(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Map<String, Map<String, Value>> parents = new LinkedHashMap<>();
        for (Entry entry : skeletons.entries()) {
            // A circle goes through entries that others belong to, of which there are few.
            if (skeletons.children(entry.name()) > 0) {
                for (YamlScalar parent : entry.parents()) {
                    if (skeletons.isEntry(parent.text())) {
                        parents.computeIfAbsent(entry.name(), key -> new LinkedHashMap<>())
                                .putIfAbsent(parent.text(), entry.parent(parent));
                    }
                }
            }
        }
        Walk walk = new Walk(parents, findings);
        for (String group : parents.keySet()) {
            walk.from(group);
        }
    }

    /** A group on the way from child to parent, and the parents not yet tried. */
    private record Step(String group, Iterator<Value> parents) {}

    /** Goes up depth first, without recursion: a chain of groups may be as long as a file. */
    private static final class Walk {
        private final Map<String, Map<String, Value>> parents;
        private final Consumer<Diagnostic> findings;
        private final Set<String> seen = new HashSet<>();
        private final List<Step> way = new ArrayList<>();
        private final Map<String, Integer> onWay = new HashMap<>();

        Walk(Map<String, Map<String, Value>> parents, Consumer<Diagnostic> findings) {
            this.parents = parents;
            this.findings = findings;
        }

        void from(String start) {
            enter(start);
            while (!way.isEmpty()) {
                Step step = way.get(way.size() - 1);
                if (step.parents().hasNext()) {
                    Value parent = step.parents().next();
                    Integer at = onWay.get(parent.name());
                    if (at == null) {
                        enter(parent.name());
                    } else {
                        findings.accept(finding(way.subList(at, way.size()), parent));
                    }
                } else {
                    onWay.remove(way.remove(way.size() - 1).group());
                }
            }
        }

        private void enter(String group) {
            if (seen.add(group)) {
                onWay.put(group, way.size());
                way.add(new Step(
                        group, parents.getOrDefault(group, Map.of()).values().iterator()));
            }
        }
    }

    private static Diagnostic finding(List<Step> circle, Value last) {
        String group = circle.get(0).group();
        List<String> shown = new ArrayList<>();
        for (Step step : circle.subList(0, Math.min(SHOWN, circle.size()))) {
            shown.add(step.group());
        }
        if (circle.size() > SHOWN) {
            shown.add("...");
        }
        shown.add(group);
        return last.finding(
                OWN_DESCENDANT, "the group '" + group + "' is its own descendant: " + String.join(" in ", shown));
    }
}
