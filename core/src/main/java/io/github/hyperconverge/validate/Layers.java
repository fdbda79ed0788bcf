package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.environment.OverlayFile;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.layers.Provenance;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What an operator's env.d changes of the one below it, and what it only repeats. */
final class Layers implements SkeletonCheck {
    private static final Rule DIFFERS = new Rule(
            "env-property-differs",
            Severity.INFO,
            "A property that a later layer of env.d changes",
            Rule.Trait.LAYERED);
    private static final Rule COPY = new Rule(
            "env-stale-copy",
            Severity.WARNING,
            "A file that repeats entries of the layer below it",
            Rule.Trait.LAYERED);

    private static final List<String> LISTS = List.of(SkelEntry.BELONGS_TO, ContainerSkel.CONTAINS);

    @Override
    public List<Rule> rules() {
        return List.of(DIFFERS, COPY);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Environment environment = skeletons.environment();
        int layers = environment.layers().size();
        if (layers < 2) {
            return;
        }
        for (Entry type : skeletons.of(SkeletonKind.TYPE).values()) {
            if (type.get(ContainerSkel.PROPERTIES) instanceof YamlMapping properties) {
                for (YamlMapping.Entry property : properties.entries()) {
                    if (property.value() instanceof YamlMapping) {
                        continue;
                    }
                    checkProperty(
                            environment,
                            type.path().child(ContainerSkel.PROPERTIES).child(property.name()),
                            findings);
                }
            }
        }
        for (int layer = 1; layer < layers; layer++) {
            Environment below = EnvironmentReader.create()
                    .parse(environment.layers().subList(0, layer))
                    .value()
                    .orElseThrow();
            for (Source file : environment.layers().get(layer).sources()) {
                if (!OverlayFile.isOne(file)) {
                    checkFile(environment, below, layer, file, findings);
                }
            }
        }
    }

    private static void checkProperty(Environment environment, ModelPath path, Consumer<Diagnostic> findings) {
        Provenance places = environment.provenance(path).orElse(new Provenance(nowhere(), List.of()));
        int layer = environment.layerOf(places.winner()).orElse(0);
        for (SourceRange old : places.overridden()) {
            if (environment.layerOf(old).orElse(layer) < layer
                    && !old.text().equals(places.winner().text())) {
                findings.accept(Diagnostic.of(
                                DIFFERS,
                                "'" + path + "' is " + shown(places.winner()) + " here and " + shown(old)
                                        + " in the layer below")
                        .path(path)
                        .at(places.winner())
                        .related(old, "changed"));
                return;
            }
        }
    }

    private static SourceRange nowhere() {
        return new SourceRange(Source.of("", ""), 0, 0);
    }

    private static String shown(SourceRange value) {
        String text = value.text();
        return text.length() > 40 || text.indexOf('\n') >= 0 ? "another value" : "'" + text + "'";
    }

    private static void checkFile(
            Environment environment, Environment below, int layer, Source file, Consumer<Diagnostic> findings) {
        if (!(YamlReader.create().parse(file).value().orElse(null) instanceof YamlMapping document)) {
            return;
        }
        List<ModelPath> copies = new ArrayList<>();
        int entries = 0;
        Optional<SourceRange> first = Optional.empty();
        for (SkeletonKind kind : SkeletonKind.values()) {
            if (Skeletons.valueIn(document, kind.key()) instanceof YamlMapping skeleton) {
                for (YamlMapping.Entry entry : skeleton.entries()) {
                    entries++;
                    if (isCopy(entry.value(), below, kind, entry.name())) {
                        copies.add(ModelPath.of(kind.key(), entry.name()));
                        first = first.or(() -> entry.key().range());
                    }
                }
            }
        }
        if (!copies.isEmpty()) {
            findings.accept(Diagnostic.of(
                            COPY,
                            copies.size() + " of " + entries + (entries == 1 ? " entry" : " entries")
                                    + " here only " + (copies.size() == 1 ? "repeats" : "repeat")
                                    + " what the layer below says, and hide what it will say after an upgrade")
                    .path(copies.get(0))
                    .at(first)
                    .related(below.placeOfKey(copies.get(0)), "the first of them there")
                    .fix(shrunk(environment, below, layer, file)));
        }
    }

    /** An entry whose lists, one at least, are those of the layer below. */
    private static boolean isCopy(YamlNode entry, Environment below, SkeletonKind kind, String name) {
        YamlNode old = Skeletons.valueIn(Skeletons.valueIn(below.effective(), kind.key()), name);
        boolean any = false;
        for (String list : LISTS) {
            YamlNode own = Skeletons.valueIn(entry, list);
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
                    layers.set(
                            layer,
                            new EnvironmentLayer(
                                    old.name(),
                                    old.sources().stream()
                                            .map(source -> source.equals(file) ? edited : source)
                                            .toList()));
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
}
