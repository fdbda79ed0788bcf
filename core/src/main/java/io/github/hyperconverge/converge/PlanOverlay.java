package io.github.hyperconverge.converge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.internal.YamlWriter;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import io.github.hyperconverge.yaml.YamlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what a plan changes as one file to lie over env.d: merged types with their union, retired types blanked. */
final class PlanOverlay {
    /** The lines that say what it was made for and from. */
    private static final Pattern ORIGIN =
            Pattern.compile("(?m)^# (Made for OSA series|The series was found out by:|Made from files with the digest"
                    + "|[A-Za-z0-9_-]+ was judged by the hosts) .*\n");

    private final ConvergencePlan plan;
    private final Environment before;

    PlanOverlay(ConvergencePlan plan, Environment before) {
        this.plan = plan;
        this.before = before;
    }

    /**
     * Tells whether an overlay is what was written, as far as the files below it still tell what its types are made of.
     * What differs may be an edit.
     */
    static boolean isAsWritten(Source overlay, Environment before) {
        if (!(YamlReader.create().parse(overlay).value().orElse(YamlMapping.empty()) instanceof YamlMapping document)
                || !(document.get(Environment.CONTAINER_SKEL).orElse(document) instanceof YamlMapping entries)) {
            return false;
        }
        List<List<YamlMapping.Entry>> merges = new ArrayList<>();
        for (YamlMapping.Entry entry : entries.entries()) {
            if (merges.isEmpty() || !entry.value().equals(blank())) {
                merges.add(new ArrayList<>());
            }
            merges.get(merges.size() - 1).add(entry);
        }
        List<Decision> decisions = new ArrayList<>();
        List<ContainerSkel> types = new ArrayList<>();
        for (List<YamlMapping.Entry> merge : merges) {
            YamlMapping.Entry target = merge.get(0);
            List<String> names = merge.stream().map(YamlMapping.Entry::name).toList();
            List<ContainerSkel> members = before.containerSkel().values().stream()
                    .filter(type -> names.contains(type.name()))
                    .toList();
            // Without the files that it lies over, as when it is undone, nothing else tells what the type is.
            types.add(
                    members.isEmpty()
                            ? Converger.parse(List.of(new EnvironmentLayer("", List.of(overlay))))
                                    .containerSkel()
                                    .get(target.name())
                            : new MergedType(new Group("", target.name(), members, Optional.empty(), true)).type());
            decisions.add(new Decision(
                    Outcome.MERGED, List.of(), names, Optional.of(target.name()), Reason.COMPATIBLE, List.of()));
        }
        Environment after = before.withContainerSkel(types);
        ConvergencePlan plan = new ConvergencePlan(decisions, after, 0, 0, List.of(), List.of(), Optional.empty());
        String expected = new PlanOverlay(plan, before).text(new OsaRelease("unknown", "unknown"));
        return ORIGIN.matcher(overlay.text())
                .replaceAll("")
                .equals(ORIGIN.matcher(expected).replaceAll(""));
    }

    /** The entries of container_skel that the overlay sets. */
    YamlMapping entries() {
        List<YamlMapping.Entry> entries = new ArrayList<>();
        for (Decision merge : plan.allMerges()) {
            String target = merge.into().orElseThrow();
            ContainerSkel merged = plan.environment().containerSkel().get(target);
            if (merged != null) {
                entries.add(entry(target, difference(before.containerSkel().get(target), merged)));
            }
            for (String retired : merge.containers()) {
                if (!retired.equals(target)) {
                    entries.add(entry(retired, blank()));
                }
            }
        }
        return YamlMapping.of(entries);
    }

    private static YamlMapping.Entry entry(String key, YamlNode value) {
        return new YamlMapping.Entry(YamlScalar.of(key), value);
    }

    private static YamlMapping blank() {
        return YamlMapping.of(List.of(entry(ContainerSkel.CONTAINS, YamlSequence.of(List.of()))));
    }

    /** The keys of a merged type that the base does not say already; all of them if the base lacks the type. */
    private static YamlNode difference(@Nullable ContainerSkel base, ContainerSkel merged) {
        if (base == null || !(merged.definition() instanceof YamlMapping definition)) {
            return merged.definition();
        }
        List<YamlMapping.Entry> changed = new ArrayList<>();
        for (YamlMapping.Entry entry : definition.entries()) {
            YamlNode old = base.get(entry.name()).orElse(YamlScalar.ofNull());
            if (entry.name().equals(ContainerSkel.PROPERTIES) && old instanceof YamlMapping known) {
                YamlMapping more = YamlMapping.of(((YamlMapping) entry.value())
                        .entries().stream()
                                .filter(property -> !known.entries().contains(property))
                                .toList());
                if (more.isTruthy()) {
                    changed.add(new YamlMapping.Entry(entry.key(), more));
                }
            } else if (!old.equals(entry.value())) {
                changed.add(entry);
            }
        }
        return YamlMapping.of(changed);
    }

    /** The text of the file. */
    String text(OsaRelease release) {
        StringBuilder takeovers = new StringBuilder();
        for (Decision merge : plan.allMerges()) {
            String target = merge.into().orElseThrow();
            String retired = merge.containers().stream()
                    .filter(name -> !name.equals(target))
                    .map(YamlText::flowText)
                    .collect(Collectors.joining(", "));
            takeovers.append("# " + YamlText.flowText(target) + " takes over from " + retired + ".\n");
            if (!merge.hosts().isEmpty()) {
                takeovers.append(OverlayFile.hostsLine(target, merge.hosts())).append('\n');
            }
        }
        YamlMapping document = YamlMapping.of(List.of(entry(Environment.CONTAINER_SKEL, entries())));
        return String.format(
                Locale.ROOT,
                """
                %s
                # Made for OSA series %s, release %s.
                %s%s
                # DELETE IT BEFORE UPGRADING OSA: the inventory generator of a later series may crash on it.
                # To undo it, delete this file or run: hyperconverge apply --undo --env-d DIR, DIR being this env.d.
                #
                %s---
                %s\
                """,
                OverlayFile.MARK,
                release.series(),
                release.release(),
                release.foundBy()
                        .map(origin -> "# The series was found out by: " + origin.id() + ".\n")
                        .orElse(""),
                OverlayFile.digestLine(before.layers()),
                takeovers,
                YamlWriter.plain(new Written(document)));
    }

    /** A value of a file as it is written anew. What is not text keeps its notation. */
    private static final class Written extends JsonSerializable.Base {
        private final YamlNode node;

        Written(YamlNode node) {
            this.node = node;
        }

        @Override
        public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
            write(node, out);
        }

        @Override
        public void serializeWithType(JsonGenerator out, SerializerProvider provider, TypeSerializer type)
                throws IOException {
            write(node, out);
        }

        private static void write(YamlNode node, JsonGenerator out) throws IOException {
            if (node instanceof YamlMapping mapping && !mapping.isSet()) {
                out.writeStartObject();
                for (YamlMapping.Entry entry : mapping.entries()) {
                    out.writeFieldName(entry.name());
                    write(entry.value(), out);
                }
                out.writeEndObject();
            } else if (node instanceof YamlSequence sequence && !sequence.isPair()) {
                out.writeStartArray();
                for (YamlNode item : sequence.items()) {
                    write(item, out);
                }
                out.writeEndArray();
            } else if (node instanceof YamlScalar scalar && scalar.isText()) {
                out.writeString(scalar.text());
            } else if (node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BINARY) {
                out.writeBinary(Base64.getMimeDecoder().decode(scalar.text()));
            } else {
                out.writeNumber(YamlText.flow(node));
            }
        }
    }
}
