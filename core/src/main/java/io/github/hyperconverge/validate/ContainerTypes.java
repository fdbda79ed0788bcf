package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether container types make sense: their names, their hosts, and what their properties say together. */
final class ContainerTypes implements SkeletonCheck {
    private static final Rule INCOMPLETE = new Rule(
            "env-incomplete-type",
            Severity.WARNING,
            "A change of a container type that does not exist",
            Rule.Trait.ABSENCE);
    private static final Rule UNREACHABLE = new Rule(
            "env-unreachable-type",
            Severity.WARNING,
            "A container type that no group of hosts reaches",
            Rule.Trait.ABSENCE);
    private static final Rule METAL_NEST =
            new Rule("env-metal-nest", Severity.WARNING, "A nest that is metal or has components of its own");
    private static final Rule SWAPPED =
            new Rule("env-swapped-lists", Severity.ERROR, "A container type that contains its groups");
    private static final Rule MISSPELT =
            new Rule("env-misspelt-type", Severity.WARNING, "A container type whose name looks misspelt");
    private static final Rule TOO_LONG =
            new Rule("env-name-too-long", Severity.WARNING, "A container type whose name leaves hosts no room");

    /** OSA takes 52 characters for host, dash and type. */
    private static final int LONGEST = 52 - 2;

    /** A host's name of fewer characters is hard to find. */
    private static final int ROOM = 10;

    private static final String END = "_container";

    @Override
    public List<Rule> rules() {
        return List.of(INCOMPLETE, UNREACHABLE, METAL_NEST, SWAPPED, MISSPELT, TOO_LONG);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        for (Entry type : skeletons.of(SkeletonKind.TYPE).values()) {
            if (type.definition() instanceof YamlMapping) {
                if (type.isNest()) {
                    checkNest(type, findings);
                } else if (skeletons.isSwapped(type)) {
                    findings.accept(swapped(skeletons, type));
                } else {
                    checkHosts(skeletons, type, findings);
                    checkName(type, findings);
                }
            }
        }
    }

    private static void checkNest(Entry type, Consumer<Diagnostic> findings) {
        String why = type.is(ContainerSkel.IS_METAL)
                ? " is a nest, which has nothing to run, and metal"
                : " is a nest of other types' containers and contains components of its own";
        if (type.is(ContainerSkel.IS_METAL) || !type.components().isEmpty()) {
            findings.accept(Diagnostic.of(METAL_NEST, type.name() + why)
                    .path(type.path())
                    .at(type.place()));
        }
    }

    private static Diagnostic swapped(Skeletons skeletons, Entry type) {
        Optional<SourceRange> one =
                skeletons.environment().placeOfKey(type.path().child(SkelEntry.BELONGS_TO));
        Optional<SourceRange> other =
                skeletons.environment().placeOfKey(type.path().child(ContainerSkel.CONTAINS));
        return Diagnostic.of(SWAPPED, type.name() + " contains groups of containers and belongs to components")
                .path(type.path())
                .at(one)
                .related(other, "the other list")
                .fix(Fixes.exchange(one, other));
    }

    private static void checkHosts(Skeletons skeletons, Entry type, Consumer<Diagnostic> findings) {
        if (type.get(ContainerSkel.CONTAINS) == null) {
            if (type.get(SkelEntry.BELONGS_TO) == null
                    && type.get(ContainerSkel.PROPERTIES) != null
                    && isOfOperator(skeletons, type)) {
                findings.accept(Diagnostic.of(
                                INCOMPLETE,
                                "no layer below defines " + type.name()
                                        + ", and it has neither contains nor belongs_to, so nothing is made of it")
                        .path(type.path())
                        .at(type.place()));
            }
        } else if (!type.components().isEmpty() && !skeletons.isPiece() && isUnreachable(skeletons, type)) {
            boolean isAlone = type.parents().isEmpty();
            findings.accept(Diagnostic.of(
                            UNREACHABLE,
                            type.name()
                                    + (isAlone
                                            ? " belongs to no group, so no host gets such a container"
                                            : " reaches no host: physical_skel has no "
                                                    + hostsOf(type.parents()
                                                            .get(0)
                                                            .text())))
                    .path(isAlone ? type.path() : type.path().child(SkelEntry.BELONGS_TO))
                    .at(isAlone ? type.place() : type.parents().get(0).range()));
        }
    }

    private static boolean isOfOperator(Skeletons skeletons, Entry type) {
        return type.place()
                .filter(place -> skeletons.environment().layerOf(place).orElse(0) > 0)
                .isPresent();
    }

    /** Components and groups that nobody defines are told by other rules. */
    private static boolean isUnreachable(Skeletons skeletons, Entry type) {
        for (YamlScalar component : type.components()) {
            if (!skeletons.isEntry(component.text())) {
                return false;
            }
        }
        for (YamlScalar parent : type.parents()) {
            String hosts = hostsOf(parent.text());
            if (!skeletons.of(SkeletonKind.GROUP).containsKey(parent.text())
                    || skeletons.isEntry(hosts)
                    || skeletons.children(hosts) > 0) {
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

    private static void checkName(Entry type, Consumer<Diagnostic> findings) {
        String name = type.name();
        if (name.length() > LONGEST - ROOM && !type.is(ContainerSkel.IS_METAL)) {
            Diagnostic finding = Diagnostic.of(
                            TOO_LONG,
                            "'" + name + "' has " + name.length() + " characters, which leaves "
                                    + Math.max(0, LONGEST + 1 - name.length()) + " for the name of a host")
                    .path(type.path())
                    .at(type.place());
            findings.accept(name.length() > LONGEST ? finding.severity(Severity.ERROR) : finding);
        }
        meant(type)
                .ifPresent(meant -> findings.accept(Diagnostic.of(
                                MISSPELT,
                                "the name of the type '" + name + "' looks misspelt; is '" + meant + "' meant?")
                        .path(type.path())
                        .at(type.place())));
    }

    /** What a type is probably meant to be called: by its end, by what it carries, or by its service. */
    private static Optional<String> meant(Entry type) {
        String name = type.name().replace('-', '_');
        if (!name.endsWith(END)) {
            int cut = name.lastIndexOf('_');
            String end = name.substring(Math.max(0, cut));
            return cut > 0 && Spelling.isSlipOf(end, END) && !end.equals(END + "s")
                    ? Optional.of(name.substring(0, cut) + END)
                    : joined(name);
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

    /** The end without its underscore. */
    private static Optional<String> joined(String name) {
        String end = END.substring(1);
        return name.endsWith(end) && !name.endsWith(END) && !name.equals(end)
                ? Optional.of(name.substring(0, name.length() - end.length()) + END)
                : Optional.empty();
    }

    /** A plural is none. */
    private static boolean isSlip(String word, String name) {
        return Spelling.isSlipOf(word, name)
                && !word.equals(name + "s")
                && !name.equals(word + "s")
                && !word.replace("_", "").equals(name.replace("_", ""));
    }

    private static String firstWord(String name) {
        int end = name.indexOf('_');
        return end < 0 ? name : name.substring(0, end);
    }
}
