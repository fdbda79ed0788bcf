package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What entries belong to. OSA makes a group of every parent's name, so a misspelt one goes unnoticed. */
final class Parents implements SkeletonCheck {
    private static final Rule MISSING =
            new Rule("env-missing-belongs-to", Severity.ERROR, "An entry without belongs_to", Rule.Trait.ABSENCE);
    private static final Rule NONE = new Rule("env-no-parent", Severity.WARNING, "An entry that belongs to nothing");
    private static final Rule UNKNOWN =
            new Rule("env-unknown-group", Severity.WARNING, "A parent that no skeleton has", Rule.Trait.ABSENCE);
    private static final Rule WRONG_ROOT =
            new Rule("env-wrong-root", Severity.WARNING, "A group of hosts among the containers, or the reverse");

    /** The root of the containers for each root of the hosts, and the reverse. */
    private static final Map<String, String> ROOTS = Map.of(
            "hosts",
            "all_containers",
            "all_containers",
            "hosts",
            "remote",
            "remote_containers",
            "remote_containers",
            "remote");

    @Override
    public List<Rule> rules() {
        return List.of(MISSING, NONE, UNKNOWN, WRONG_ROOT);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Spelling spelling = new Spelling();
        boolean isPiece = skeletons.isPiece();
        for (Entry entry : skeletons.entries()) {
            if (entry.kind() != SkeletonKind.TYPE) {
                checkPresence(entry, isPiece, findings);
            }
            if (entry.kind() == SkeletonKind.TYPE && skeletons.isSwapped(entry)) {
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
    }

    private static void checkPresence(Entry entry, boolean isPiece, Consumer<Diagnostic> findings) {
        YamlNode parents = entry.get(SkelEntry.BELONGS_TO);
        if (!(entry.definition() instanceof YamlMapping)) {
            return;
        }
        if (parents == null) {
            findings.accept(Diagnostic.of(MISSING, entry.name() + " has no belongs_to; OSA crashes")
                    .path(entry.path())
                    .at(entry.place()));
        } else if (!isPiece && !parents.isTruthy() && !(parents instanceof YamlScalar)) {
            findings.accept(Diagnostic.of(
                            NONE,
                            entry.kind() == SkeletonKind.GROUP
                                    ? entry.name() + " belongs to nothing, neither to hosts nor to all_containers"
                                    : entry.name() + " belongs to nothing, so no group of a service holds it")
                    .path(entry.path().child(SkelEntry.BELONGS_TO))
                    .at(parents.range().or(entry::place)));
        }
    }

    private static void checkOfType(
            Skeletons skeletons, Entry type, YamlScalar parent, Spelling spelling, Consumer<Diagnostic> findings) {
        Set<String> groups = skeletons.of(SkeletonKind.GROUP).keySet();
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
        if (!isRoot && !skeletons.isEntry(parent.text())) {
            Set<String> known = new HashSet<>(skeletons.of(SkeletonKind.GROUP).keySet());
            known.addAll(ROOTS.keySet());
            known.remove(group.name());
            findings.accept(unknown(group, parent, ", which no skeleton has", spelling.nearest(parent.text(), known)));
        } else if (!skeletons.isPiece()
                && (isOfHosts(group.name()) && isOfContainers(parent.text())
                        || isOfContainers(group.name()) && isOfHosts(parent.text()))) {
            String other = ROOTS.getOrDefault(parent.text(), "");
            findings.accept(Diagnostic.of(
                            WRONG_ROOT,
                            group.name() + " is a group of " + (isOfHosts(group.name()) ? "hosts" : "containers")
                                    + " and belongs to " + parent.text() + ", which is none"
                                    + (isRoot ? "; is '" + other + "' meant?" : ""))
                    .path(group.path().child(SkelEntry.BELONGS_TO))
                    .at(parent.range())
                    .fix(isRoot ? Fixes.replace(parent.range(), other) : Optional.empty()));
        }
    }

    private static boolean isOfHosts(String name) {
        return name.endsWith("_hosts") || name.equals("hosts") || name.equals("remote");
    }

    private static boolean isOfContainers(String name) {
        return name.endsWith("_containers");
    }

    private static void checkOfComponent(
            Skeletons skeletons, Entry component, YamlScalar parent, Spelling spelling, Consumer<Diagnostic> findings) {
        if (isKnown(skeletons, component, parent.text())) {
            return;
        }
        Set<String> known = new HashSet<>(skeletons.parents());
        known.remove(parent.text());
        known.addAll(skeletons.of(SkeletonKind.COMPONENT).keySet());
        known.addAll(serviceGroups(component.name()));
        Optional<Spelling.Guess> guess = spelling.nearest(parent.text(), known);
        // A component may name any group as a tag, if that shows whose it is, or beside the group of its service.
        boolean isTag = firstWord(component.name()).equals(firstWord(parent.text()))
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
        String folded = folded(component.name());
        String group = folded(parent);
        if (skeletons.children(parent) > 1 || skeletons.isEntry(parent) || group.equals(folded + "s")) {
            return true;
        }
        if (!group.endsWith("_all")) {
            return false;
        }
        String service = group.substring(0, group.length() - 4);
        return ("_" + folded + "_").contains("_" + service + "_");
    }

    /** The groups that the services are called by that a component could be of: {@code nova_all} for nova_api. */
    private static Set<String> serviceGroups(String component) {
        Set<String> groups = new HashSet<>();
        for (int end = component.length(); end > 0; end = component.lastIndexOf('_', end - 1)) {
            groups.add(component.substring(0, end) + "_all");
        }
        return groups;
    }

    private static String firstWord(String name) {
        String folded = folded(name);
        int end = folded.indexOf('_');
        return end < 0 ? folded : folded.substring(0, end);
    }

    private static String folded(String name) {
        return name.replace('-', '_');
    }

    private static Diagnostic unknown(Entry entry, YamlScalar parent, String why, Optional<Spelling.Guess> guess) {
        return Diagnostic.of(
                        UNKNOWN, entry.name() + " belongs to '" + parent.text() + "'" + why + Spelling.question(guess))
                .path(entry.path().child(SkelEntry.BELONGS_TO))
                .at(parent.range())
                .fix(Fixes.rename(parent.range(), guess));
    }
}
