package io.github.hyperconverge.converge;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.yaml.YamlEditor;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes what a plan changes into the files that say it: merged types where their first member stood, others gone. */
final class PlanEdits {
    private final Map<String, ContainerSkel> mergedByFirst = new LinkedHashMap<>();
    private final Set<String> retired = new HashSet<>();
    private final Environment before;

    PlanEdits(ConvergencePlan plan, Environment before) {
        this.before = before;
        for (Decision merge : plan.allMerges()) {
            String target = merge.into().orElseThrow();
            ContainerSkel merged = plan.environment().containerSkel().get(target);
            if (merged != null && !merge.containers().isEmpty()) {
                mergedByFirst.put(merge.containers().get(0), merged);
            }
            retired.addAll(merge.containers());
        }
    }

    /** The files after the edits, by the file before; those without a change are left out. */
    ParseResult<Map<Source, Source>> files() {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        Map<Source, Source> files = new LinkedHashMap<>();
        Set<String> placed = new HashSet<>();
        for (EnvironmentLayer layer : before.layers()) {
            for (Source source : layer.sources()) {
                if (YamlReader.create().parse(source).value().orElse(null) instanceof YamlMapping document) {
                    YamlMapping wanted = wanted(document, placed);
                    ParseResult<List<TextEdit>> edits = YamlEditor.create().edits(source, wanted);
                    problems.addAll(edits.diagnostics());
                    edits.value()
                            .filter(list -> !list.isEmpty())
                            .ifPresent(
                                    list -> files.put(source, Source.of(source.name(), TextEdit.apply(source, list))));
                }
            }
        }
        return new ParseResult<>(Optional.of(files), problems.toDiagnostics());
    }

    private YamlMapping wanted(YamlMapping document, Set<String> placed) {
        if (!(document.get(Environment.CONTAINER_SKEL).orElse(null) instanceof YamlMapping types)) {
            return document;
        }
        List<YamlMapping.Entry> rest = new ArrayList<>();
        for (YamlMapping.Entry type : types.entries()) {
            ContainerSkel merged = mergedByFirst.get(type.name());
            if (merged != null && placed.add(type.name())) {
                YamlNode key = merged.name().equals(type.name()) ? type.key() : YamlScalar.of(merged.name());
                rest.add(new YamlMapping.Entry(key, merged.definition()));
            } else if (!retired.contains(type.name())) {
                rest.add(type);
            }
        }
        // An empty container_skel would replace that of all files before it, so none is left behind.
        return rest.isEmpty()
                ? YamlMapping.of(document.entries().stream()
                        .filter(entry -> !entry.name().equals(Environment.CONTAINER_SKEL))
                        .toList())
                : document.with(Environment.CONTAINER_SKEL, YamlMapping.of(rest));
    }
}
