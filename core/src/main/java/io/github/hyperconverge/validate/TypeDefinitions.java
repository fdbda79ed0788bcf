package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.validate.Skeletons.Kind;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether container types make sense: their names, their hosts, and what their properties say together. */
final class TypeDefinitions implements Check<DeploymentView> {
    private static final Rule INCOMPLETE =
            Rule.warning("env-incomplete-type", "A change of a container type that does not exist", Rule.Trait.ABSENCE);
    private static final Rule UNREACHABLE =
            Rule.warning("env-unreachable-type", "A container type that no group of hosts reaches", Rule.Trait.ABSENCE);
    private static final Rule METAL_NEST =
            Rule.warning("env-metal-nest", "A nest that is metal or has components of its own");
    private static final Rule SWAPPED = Rule.error("env-swapped-lists", "A container type that contains its groups");
    private static final Rule MISSPELT =
            Rule.warning("env-misspelt-type", "A container type whose name looks misspelt");
    private static final Rule TOO_LONG =
            Rule.warning("env-name-too-long", "A container type whose name leaves hosts no room");

    /** OSA takes 52 characters for host, dash and type. */
    private static final int LONGEST = 52 - 2;

    /** A host's name of fewer characters is hard to find. */
    private static final int ROOM = 10;

    private static final String END = "_container";

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        Skeletons skeletons = view.skeletons();
        for (Entry type : skeletons.of(Kind.TYPE).values()) {
            if (type.definition() instanceof YamlMapping) {
                if (type.is(ContainerSkel.IS_NEST)) {
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
        boolean isMetal = type.is(ContainerSkel.IS_METAL);
        if (isMetal || !type.components().isEmpty()) {
            findings.accept(type.finding(
                    METAL_NEST,
                    type.name()
                            + (isMetal
                                    ? " is a nest, which has nothing to run, and metal"
                                    : " is a nest of other types' containers and contains components of its own")));
        }
    }

    private static Diagnostic swapped(Skeletons skeletons, Entry type) {
        Optional<SourceRange> one =
                skeletons.environment().placeOfKey(type.path().child(SkelEntry.BELONGS_TO));
        Optional<SourceRange> other =
                skeletons.environment().placeOfKey(type.path().child(ContainerSkel.CONTAINS));
        return type.finding(SWAPPED, type.name() + " contains groups of containers and belongs to components")
                .at(one)
                .related(other, "the other list")
                .fix(Fixes.exchange(one, other));
    }

    private static void checkHosts(Skeletons skeletons, Entry type, Consumer<Diagnostic> findings) {
        if (type.get(ContainerSkel.CONTAINS) == null) {
            if (type.get(SkelEntry.BELONGS_TO) == null
                    && type.get(ContainerSkel.PROPERTIES) != null
                    && skeletons.layerOf(type) > 0) {
                findings.accept(type.finding(
                        INCOMPLETE,
                        "no layer below defines " + type.name()
                                + ", and it has neither contains nor belongs_to, so nothing is made of it"));
            }
        } else if (!type.components().isEmpty() && !skeletons.isPiece() && isUnreachable(skeletons, type)) {
            if (type.parents().isEmpty()) {
                findings.accept(type.finding(
                        UNREACHABLE, type.name() + " belongs to no group, so no host gets such a container"));
            } else {
                YamlScalar parent = type.parents().get(0);
                findings.accept(type.parent(parent)
                        .finding(
                                UNREACHABLE,
                                type.name() + " reaches no host: physical_skel has no " + hostsOf(parent.text())));
            }
        }
    }

    /** Components and groups that nobody defines are told by other rules. */
    private static boolean isUnreachable(Skeletons skeletons, Entry type) {
        for (YamlScalar component : type.components()) {
            if (!skeletons.isEntry(component.text())) {
                return false;
            }
        }
        for (YamlScalar parent : type.parents()) {
            if (!skeletons.of(Kind.GROUP).containsKey(parent.text()) || skeletons.isGroup(hostsOf(parent.text()))) {
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
            Diagnostic finding = type.finding(
                    TOO_LONG,
                    "'" + name + "' has " + name.length() + " characters, which leaves "
                            + Math.max(0, LONGEST + 1 - name.length()) + " for the name of a host");
            findings.accept(name.length() > LONGEST ? finding.severity(Severity.ERROR) : finding);
        }
        String meant = meant(type).orElse(null);
        if (meant != null) {
            findings.accept(type.finding(
                    MISSPELT, "the name of the type '" + name + "' looks misspelt; is '" + meant + "' meant?"));
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

    private static String firstWord(String name) {
        int end = name.indexOf('_');
        return end < 0 ? name : name.substring(0, end);
    }
}
