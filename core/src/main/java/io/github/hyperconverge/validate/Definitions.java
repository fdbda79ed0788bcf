package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether container types make sense: their names, their hosts, and what their properties say together; and names of
 * groups: those of physical_skel come in pairs, {@code x_hosts} and the {@code x_containers} that they carry, and some mean
 * something else to OSA or Ansible.
 */
record Definitions(DeploymentView view, Spelling spelling) implements EnvironmentTopic {
    private static final String HOSTS = "_hosts";
    private static final String CONTAINERS = "_containers";

    private static final Map<String, String> TAKEN = Map.of(
            "all", "Ansible's group of all hosts, where OSA keeps its variables",
            "_meta", "where an inventory keeps the variables of its hosts; OSA crashes",
            "ungrouped", "Ansible's group of hosts without a group",
            "lxc_hosts", "a group that OSA fills anew at each run",
            "localhost", "the host that Ansible runs on");
    private static final Set<String> BREAKING = Set.of("all", "_meta");

    /** OSA takes 52 characters for host, dash and type. */
    private static final int LONGEST = 52 - 2;

    /** A host's name of fewer characters is hard to find. */
    private static final int ROOM = 10;

    private static final String END = "_container";

    @Override
    public void check() {
        checkTypes();
        checkPairs();
        checkNames();
    }

    private void checkTypes() {
        for (Entry type : types().values()) {
            if (type.definition() instanceof YamlMapping) {
                if (type.is(ContainerSkel.IS_NEST)) {
                    checkNest(type);
                } else if (skeletons().isSwapped(type)) {
                    report(swapped(type));
                } else {
                    checkHosts(type);
                    checkName(type);
                }
            }
        }
    }

    private void checkNest(Entry type) {
        boolean isMetal = type.is(ContainerSkel.IS_METAL);
        if (isMetal || !type.components().isEmpty()) {
            report(type.finding(
                    METAL_NEST,
                    type.name()
                            + (isMetal
                                    ? " is a nest, which has nothing to run, and metal"
                                    : " is a nest of other types' containers and contains components of its own")));
        }
    }

    private Diagnostic swapped(Entry type) {
        Optional<SourceRange> one = environment().placeOfKey(type.path().child(SkelEntry.BELONGS_TO));
        Optional<SourceRange> other = environment().placeOfKey(type.path().child(ContainerSkel.CONTAINS));
        return type.finding(SWAPPED_LISTS, type.name() + " contains groups of containers and belongs to components")
                .at(one)
                .related(other, "the other list")
                .fix(Fixes.exchange(one, other));
    }

    private void checkHosts(Entry type) {
        if (type.get(ContainerSkel.CONTAINS) == null) {
            if (type.get(SkelEntry.BELONGS_TO) == null
                    && type.get(ContainerSkel.PROPERTIES) != null
                    && skeletons().layerOf(type) > 0) {
                report(type.finding(
                        INCOMPLETE_TYPE,
                        "no layer below defines " + type.name()
                                + ", and it has neither contains nor belongs_to, so nothing is made of it"
                                + view.retired(type.name())));
            }
        } else if (!type.components().isEmpty() && !skeletons().isPiece() && isUnreachable(type)) {
            report(
                    type.parents().isEmpty()
                            ? type.finding(
                                    UNREACHABLE_TYPE,
                                    type.name() + " belongs to no group, so no host gets such a container")
                            : type.parent(type.parents().get(0))
                                    .finding(
                                            UNREACHABLE_TYPE,
                                            type.name() + " reaches no host: physical_skel has no "
                                                    + hostsOf(type.parents()
                                                            .get(0)
                                                            .text())));
        }
    }

    /** Components and groups that nobody defines are told by other rules. */
    private boolean isUnreachable(Entry type) {
        for (YamlScalar component : type.components()) {
            if (!skeletons().isEntry(component.text())) {
                return false;
            }
        }
        for (YamlScalar parent : type.parents()) {
            if (!groups().containsKey(parent.text()) || skeletons().isGroup(hostsOf(parent.text()))) {
                return false;
            }
        }
        return true;
    }

    /** The group of the hosts that get the containers of a group, as OSA makes its name. */
    static String hostsOf(String group) {
        int cut = group.lastIndexOf('_');
        return cut < 0 ? group : group.substring(0, cut) + "_hosts";
    }

    private void checkName(Entry type) {
        String name = type.name();
        if (name.length() > LONGEST - ROOM && !type.is(ContainerSkel.IS_METAL)) {
            report(type.finding(
                            NAME_TOO_LONG,
                            "'" + name + "' has " + name.length() + " characters, which leaves "
                                    + Math.max(0, LONGEST + 1 - name.length()) + " for the name of a host")
                    .severity(name.length() > LONGEST ? Severity.ERROR : Severity.WARNING));
        }
        Optional<String> meant = meant(type);
        if (meant.isPresent() && view.retired(name).isEmpty()) {
            report(type.finding(
                    MISSPELT_TYPE,
                    "the name of the type '" + name + "' looks misspelt; is '" + meant.get() + "' meant?"));
        }
    }

    /** What a type is probably meant to be called: by its end, by what it carries, or by its service. */
    private static Optional<String> meant(Entry type) {
        String name = type.name().replace('-', '_');
        if (!name.endsWith(END)) {
            return withEnd(name);
        }
        String stem = name.substring(0, name.length() - END.length());
        String first = firstWord(stem);
        boolean knowsService = false;
        Optional<String> meant = Optional.empty();
        for (YamlScalar component : type.components()) {
            String carried = component.text().replace('-', '_');
            String service = firstWord(carried);
            knowsService |= service.equals(first) || stem.replace("_", "").startsWith(service);
            if (isSlip(stem, carried)) {
                return Optional.of(carried + END);
            }
            if (meant.isEmpty() && isSlip(first, service)) {
                meant = Optional.of(service + stem.substring(first.length()) + END);
            }
        }
        return knowsService ? Optional.empty() : meant;
    }

    /** The name with the end that was meant: the last word may be misspelt, or lack its underscore. */
    private static Optional<String> withEnd(String name) {
        int cut = name.lastIndexOf('_');
        String end = name.substring(Math.max(0, cut));
        if (cut > 0 && Spelling.isSlipOf(end, END) && !end.equals(END + "s")) {
            return Optional.of(name.substring(0, cut) + END);
        }
        String joined = END.substring(1);
        return name.endsWith(joined) && !name.equals(joined)
                ? Optional.of(name.substring(0, name.length() - joined.length()) + END)
                : Optional.empty();
    }

    /** A plural is none. */
    private static boolean isSlip(String word, String name) {
        return Spelling.isSlipOf(word, name)
                && !word.equals(name + "s")
                && !name.equals(word + "s")
                && !word.replace("_", "").equals(name.replace("_", ""));
    }

    /** The first word of a name, which as a rule is that of its service. */
    static String firstWord(String name) {
        return Spelling.folded(name).split("_", 2)[0];
    }

    private void checkNames() {
        Map<String, Entry> folded = new HashMap<>();
        for (Entry entry : skeletons().entries()) {
            String name = entry.name();
            Entry first = folded.putIfAbsent(name.replace('-', '_'), entry);
            if (first != null && !first.name().equals(name)) {
                report(entry.finding(
                                NAME_COLLISION,
                                "OSA 2026.1 and newer take '" + name + "' and '" + first.name() + "' for one name")
                        .related(first.place(), "the other name"));
            }
            String whose = TAKEN.get(name);
            if (whose != null) {
                report(entry.finding(RESERVED_NAME, "'" + name + "' is " + whose)
                        .severity(BREAKING.contains(name) ? Severity.ERROR : Severity.WARNING));
            }
        }
    }

    private void checkPairs() {
        Set<String> missing = new HashSet<>();
        for (String group : groups().keySet()) {
            String partner = partner(group);
            if (!partner.isEmpty() && !skeletons().isEntry(partner)) {
                missing.add(partner);
            }
        }
        for (Entry group : groups().values()) {
            String partner = partner(group.name());
            if (partner.isEmpty() || missing.contains(partner)) {
                // A group of hosts may well be without containers, unless others wait for one of nearly the same name.
                Optional<Spelling.Guess> guess = spelling.nearest(group.name(), missing)
                        .filter(found -> Spelling.isSlipOf(group.name(), found.name()));
                if (guess.isPresent()) {
                    report(group.finding(
                            UNPAIRED_GROUP,
                            group.name()
                                    + (partner.isEmpty()
                                            ? " is a group neither of hosts nor of containers"
                                            : " has no " + partner + " to go with it")
                                    + Spelling.question(guess)));
                }
            }
        }
    }

    private static String partner(String group) {
        if (group.endsWith(HOSTS)) {
            return group.substring(0, group.length() - HOSTS.length()) + CONTAINERS;
        }
        return group.endsWith(CONTAINERS) ? group.substring(0, group.length() - CONTAINERS.length()) + HOSTS : "";
    }
}
