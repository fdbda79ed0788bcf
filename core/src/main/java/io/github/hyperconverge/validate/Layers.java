package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Provenance;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.validate.Skeletons.Kind;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the layers of env.d, overlays among them, change of those below them, and what they only repeat. */
record Layers(DeploymentView view) implements EnvironmentTopic {

    /** So many files are a copy of the folder, not edits of single files. */
    private static final int WHOLE_COPY = 6;

    /** A file that repeats entries of the layer below. */
    private record StaleFile(Diagnostic finding, Optional<Fix> fix, int copies, int entries) {}

    private static final List<String> LISTS = List.of(SkelEntry.BELONGS_TO, ContainerSkel.CONTAINS);

    @Override
    public void check() {
        checkOverlays(environment().layers());
        Environment environment = environment();
        int layers = environment.layers().size();
        if (layers < 2) {
            return;
        }
        List<Diagnostic> differing = new ArrayList<>();
        for (Entry type : types().values()) {
            for (Value property : type.value().child(ContainerSkel.PROPERTIES).entries()) {
                if (!(property.node() instanceof YamlMapping)) {
                    environment
                            .provenance(property.path())
                            .flatMap(places -> differing(environment, property.path(), places))
                            .ifPresent(differing::add);
                }
            }
        }
        for (int layer = 1; layer < layers; layer++) {
            Environment below = read(environment.layers().subList(0, layer));
            List<StaleFile> stale = new ArrayList<>();
            for (Source file : environment.layers().get(layer).sources()) {
                if (!OverlayFile.isOne(file)) {
                    staleFile(environment, below, layer, file).ifPresent(stale::add);
                }
            }
            if (stale.size() < WHOLE_COPY) {
                stale.forEach(file -> report(file.finding().fix(file.fix())));
            } else {
                EnvironmentLayer copy = environment.layers().get(layer);
                long changed = differing.stream().filter(isIn(copy)).count();
                differing.removeIf(isIn(copy));
                report(wholeCopy(stale, copy, changed));
            }
        }
        differing.forEach(this::report);
    }

    private static Predicate<Diagnostic> isIn(EnvironmentLayer layer) {
        return finding -> layer.sources().contains(finding.range().orElseThrow().source());
    }

    /** An old copy of the whole env.d is one cause, however many files it has. */
    private static Diagnostic wholeCopy(List<StaleFile> stale, EnvironmentLayer layer, long changed) {
        int copies = stale.stream().mapToInt(StaleFile::copies).sum();
        int entries = stale.stream().mapToInt(StaleFile::entries).sum();
        List<TextEdit> edits = stale.stream()
                .flatMap(file -> file.fix().stream())
                .flatMap(fix -> fix.edits().stream())
                .toList();
        Diagnostic first = stale.get(0).finding();
        Diagnostic finding = Diagnostic.of(
                        STALE_COPY,
                        stale.size() + " of " + layer.sources().size() + " files of " + layer.name()
                                + " are copies: " + copies + " of their " + entries
                                + " entries only repeat what the layer below says, and hide what it will say after an"
                                + " upgrade" + (changed == 0 ? "" : "; " + changed + " properties differ"))
                .path(first.path())
                .at(first.range());
        return edits.isEmpty() ? finding : finding.fix(new Fix("Keep what differs from the layer below", edits));
    }

    static Environment read(List<EnvironmentLayer> layers) {
        return EnvironmentReader.create().parse(layers).value().orElseThrow();
    }

    private static Optional<Diagnostic> differing(Environment environment, ModelPath path, Provenance places) {
        SourceRange winner = places.winner();
        int layer = environment.layerOf(winner).orElse(0);
        for (SourceRange old : places.overridden()) {
            if (environment.layerOf(old).orElse(layer) < layer && !old.text().equals(winner.text())) {
                return Optional.of(Diagnostic.of(
                                PROPERTY_DIFFERS,
                                "'" + path + "' is " + shown(winner) + " here and " + shown(old)
                                        + " in the layer below")
                        .path(path)
                        .at(winner)
                        .related(old, "changed"));
            }
        }
        return Optional.empty();
    }

    private static String shown(SourceRange value) {
        String text = value.text();
        return text.length() > 40 || text.indexOf('\n') >= 0 ? "another value" : "'" + text + "'";
    }

    private static Optional<StaleFile> staleFile(Environment environment, Environment below, int layer, Source file) {
        Value document = Value.of(Fixes.mappingIn(file).orElse(YamlMapping.empty()));
        List<Value> copies = new ArrayList<>();
        int entries = 0;
        for (Kind kind : Kind.values()) {
            for (Value entry : document.child(kind.key()).entries()) {
                entries++;
                if (isCopy(entry, below)) {
                    copies.add(entry);
                }
            }
        }
        if (copies.isEmpty()) {
            return Optional.empty();
        }
        Optional<SourceRange> first =
                copies.stream().flatMap(copy -> copy.key().range().stream()).findFirst();
        Diagnostic finding = copies.get(0)
                .keyFinding(
                        STALE_COPY,
                        copies.size() + " of " + entries + (entries == 1 ? " entry" : " entries") + " here only "
                                + (copies.size() == 1 ? "repeats" : "repeat")
                                + " what the layer below says, and hide what it will say after an upgrade")
                .at(first)
                .related(below.placeOfKey(copies.get(0).path()), "the first of them there");
        return Optional.of(new StaleFile(finding, shrunk(environment, below, layer, file), copies.size(), entries));
    }

    /** An entry whose lists, one at least, are those of the layer below. */
    private static boolean isCopy(Value entry, Environment below) {
        List<String> path = entry.path().segments();
        YamlNode old = Skeletons.valueIn(Skeletons.valueIn(below.effective(), path.get(0)), path.get(1));
        boolean any = false;
        for (String list : LISTS) {
            YamlNode own = Skeletons.valueIn(entry.node(), list);
            if (own instanceof YamlSequence && own.isTruthy()) {
                if (!own.equals(Skeletons.valueIn(old, list))) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** Takes everything out of a file that says what the layers below say; tried before it is offered. */
    private static Optional<Fix> shrunk(Environment environment, Environment below, int layer, Source file) {
        return Fixes.edit(
                        "Keep what differs from the layer below",
                        file,
                        document -> difference(document, below.effective()))
                .filter(fix -> {
                    Source edited = Source.of(file.name(), TextEdit.apply(file, fix.edits()));
                    List<EnvironmentLayer> layers = new ArrayList<>(environment.layers());
                    EnvironmentLayer old = layers.get(layer);
                    List<Source> sources = new ArrayList<>(old.sources());
                    sources.replaceAll(source -> source.equals(file) ? edited : source);
                    layers.set(layer, old.with(sources));
                    return EnvironmentReader.create()
                            .parse(layers)
                            .value()
                            .filter(environment::equals)
                            .isPresent();
                });
    }

    private static YamlMapping difference(YamlMapping own, YamlMapping below) {
        List<YamlMapping.Entry> kept = new ArrayList<>();
        for (YamlMapping.Entry entry : own.entries()) {
            YamlNode old =
                    entry.identity() instanceof String key ? below.get(key).orElse(null) : null;
            if (entry.value() instanceof YamlMapping inner && inner.isTruthy() && old instanceof YamlMapping outer) {
                YamlMapping rest = difference(inner, outer);
                if (rest.isTruthy()) {
                    kept.add(new YamlMapping.Entry(entry.key(), rest));
                }
            } else if (!entry.value().equals(old)) {
                kept.add(entry);
            }
        }
        return YamlMapping.of(kept);
    }

    /**
     * Finds overlays that lie over another env.d than they were made for. Over another series one retires types that are
     * gone, or carries components that are gone: the generator crashes on it, or makes containers of the old series. Over
     * changed files it may hide what they have come to say.
     */
    private void checkOverlays(List<EnvironmentLayer> layers) {
        List<Source> overlays = OverlayFile.overlays(layers);
        if (overlays.isEmpty()) {
            return;
        }
        Environment rest = read(OverlayFile.withoutOverlays(layers));
        for (Source overlay : overlays) {
            Environment own = read(List.of(new EnvironmentLayer("overlay", List.of(overlay))));
            own.containerSkel().values().forEach(type -> checkType(type, own, rest));
        }
        FoundSeries series = view().deployment().foundSeries();
        for (FoundSeries told : series.contradictions()) {
            if (told.origin() == FoundSeries.Origin.OVERLAY) {
                report(leftover(
                                ModelPath.root(),
                                "its header says " + told.name() + ", and the series is " + series.explanation())
                        .at(told.place()));
            }
        }
        for (Source overlay : overlays) {
            if (OverlayFile.isOutdated(overlay, layers)) {
                report(Diagnostic.of(
                                OVERLAY_OUTDATED,
                                "the files under this overlay have changed since it was made; apply the plan again")
                        .at(new SourceRange(overlay, 0, 0)));
            }
            OverlayFile.hostsLines(overlay).forEach(this::checkHosts);
        }
    }

    /** Whoever adds a host to one group of two puts components where nobody has judged them. */
    private void checkHosts(String merged, SourceRange line) {
        ContainerSkel type = environment().containerSkel().get(merged);
        if (type == null || view().deployment().userConfig().isEmpty()) {
            return;
        }
        Set<String> hosts = view().deployment().hostsOf(type.belongsTo());
        if (!line.text().equals(OverlayFile.hostsLine(merged, hosts))) {
            report(Diagnostic.of(
                            OVERLAY_OUTDATED,
                            "the groups of " + merged + " have other hosts now: " + String.join(", ", hosts)
                                    + "; plan again")
                    .at(line));
        }
    }

    private void checkType(ContainerSkel type, Environment own, Environment rest) {
        ModelPath path = ModelPath.of(Environment.CONTAINER_SKEL, type.name());
        if (type.contains().isEmpty() && !rest.containerSkel().containsKey(type.name())) {
            report(leftover(path, "it retires " + type.name() + ", which no other file defines")
                    .at(own.placeOfKey(path)));
        }
        type.contains().stream()
                .filter(component -> !rest.componentSkel().containsKey(component))
                .forEach(component -> report(leftover(
                                path, "it puts " + component + " into " + type.name() + ", and component_skel lacks it")
                        .at(type.place(ContainerSkel.CONTAINS, component))));
    }

    private static Diagnostic leftover(ModelPath path, String why) {
        return Diagnostic.of(
                        OVERLAY_LEFTOVER,
                        "this overlay was made for another series of OSA: " + why + "; delete it and plan again")
                .path(path);
    }
}
