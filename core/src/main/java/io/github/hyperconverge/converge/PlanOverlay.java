package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.OverlayFile;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import io.github.hyperconverge.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a plan changes as one file to lie over env.d: merged types with their union, retired types blanked. */
final class PlanOverlay {
    private final ConvergencePlan plan;
    private final Environment before;

    PlanOverlay(ConvergencePlan plan, Environment before) {
        this.plan = plan;
        this.before = before;
    }

    /** The entries of container_skel that the overlay sets. */
    YamlMapping entries() {
        YamlMapping.Builder entries = new YamlMapping.Builder();
        for (Decision merge : plan.merges()) {
            String target = merge.into().orElseThrow();
            ContainerSkel merged = plan.environment().containerSkel().get(target);
            if (merged != null) {
                entries.put(entry(target, difference(before.containerSkel().get(target), merged)));
            }
            for (String retired : merge.containers()) {
                if (!retired.equals(target)) {
                    entries.put(entry(retired, blank()));
                }
            }
        }
        return entries.build();
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
        YamlMapping.Builder changed = new YamlMapping.Builder();
        for (YamlMapping.Entry entry : definition.entries()) {
            YamlNode old = base.get(entry.name()).orElse(YamlScalar.ofNull());
            if (entry.name().equals(ContainerSkel.PROPERTIES) && old instanceof YamlMapping known) {
                YamlMapping more = YamlMapping.of(((YamlMapping) entry.value())
                        .entries().stream()
                                .filter(property -> !known.entries().contains(property))
                                .toList());
                if (more.isTruthy()) {
                    changed.put(new YamlMapping.Entry(entry.key(), more));
                }
            } else if (!old.equals(entry.value())) {
                changed.put(entry);
            }
        }
        return changed.build();
    }

    /** The text of the file. */
    String text(OsaRelease release) {
        List<String> lines = new ArrayList<>();
        lines.add(OverlayFile.MARK);
        lines.add("# Made for OSA series " + release.series() + ", release " + release.release() + ".");
        lines.add(OverlayFile.digestLine(before.layers()));
        lines.add("# DELETE IT BEFORE UPGRADING OSA: the inventory generator of a later series may crash on it.");
        lines.add(
                "# To undo it, delete this file or run: hyperconverge apply --undo --env-d DIR, DIR being this env.d.");
        lines.add("#");
        for (Decision merge : plan.merges()) {
            String target = merge.into().orElseThrow();
            List<String> retired = merge.containers().stream()
                    .filter(name -> !name.equals(target))
                    .map(YamlText::flowText)
                    .toList();
            lines.add("# " + YamlText.flowText(target) + " takes over from " + String.join(", ", retired) + ".");
        }
        lines.add("---");
        lines.addAll(YamlText.block(YamlMapping.of(List.of(entry(Environment.CONTAINER_SKEL, entries()))), 2, 2));
        return String.join("\n", lines) + "\n";
    }
}
