package io.github.hyperconverge.converge;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.environment.OverlayFile;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a plan into changes of files. Reads and writes nothing: the environment tells what the files hold, and a
 * {@link io.github.hyperconverge.files.FileTransaction} applies the changes. Each change is proven before it is handed
 * out: read again, the files give the environment of the plan.
 */
public final class PlanApplier {
    private final ConvergencePlan plan;
    private final Environment environment;
    private final Environment before;

    private PlanApplier(ConvergencePlan plan, Environment environment) {
        this.plan = plan;
        this.environment = environment;
        this.before = Converger.withoutOverlays(environment);
    }

    /**
     * Makes an applier.
     *
     * @param plan the plan
     * @param environment the environment as it is now, read from files
     * @return the applier
     */
    public static PlanApplier of(ConvergencePlan plan, Environment environment) {
        return new PlanApplier(plan, environment);
    }

    /**
     * Writes the plan into the files that own the values.
     *
     * @return the changes, empty if there is nothing to merge; no value if the files are not those of the plan, or if
     *     they cannot be edited
     */
    public ParseResult<List<FileChange>> inPlace() {
        Optional<Diagnostic> objection = stale().or(this::overlayPresent);
        if (objection.isPresent()) {
            return refuse(objection.get());
        }
        ParseResult<Map<Source, Source>> edited = new PlanEdits(plan, before).files();
        if (edited.diagnostics().hasErrors()) {
            return new ParseResult<>(Optional.empty(), edited.diagnostics());
        }
        Map<Source, Source> files = edited.orElseThrow();
        List<EnvironmentLayer> layers = before.layers().stream()
                .map(layer -> new EnvironmentLayer(
                        layer.name(),
                        layer.sources().stream()
                                .map(source -> files.getOrDefault(source, source))
                                .toList()))
                .toList();
        if (!EnvironmentReader.create().parse(layers).value().orElseThrow().equals(plan.environment())) {
            return refuse(notEquivalent());
        }
        List<FileChange> changes = new ArrayList<>();
        files.forEach((old, now) -> changes.add(FileChange.replace(Path.of(old.name()), old, now)));
        return ParseResult.of(changes, Diagnostics.none());
    }

    /**
     * Writes the plan as one file over env.d.
     *
     * @param directory the operator's env.d: the last of the plan's layers, or a folder without files
     * @param release the OSA it is made for
     * @return the change, or none if there is nothing to merge or the file is as it should be; no value if the files are
     *     not those of the plan, or if the folder cannot take an overlay
     */
    public ParseResult<List<FileChange>> overlay(Path directory, OsaRelease release) {
        Optional<Diagnostic> objection = stale().or(() -> folderObjection(directory));
        if (objection.isPresent()) {
            return refuse(objection.get());
        }
        if (plan.isEmpty()) {
            return overlayPresent().isEmpty() ? ParseResult.of(List.of(), Diagnostics.none()) : refuse(leftover());
        }
        Path file = directory.resolve(OverlayFile.PATH);
        PlanOverlay overlay = new PlanOverlay(plan, before);
        Source text = Source.of(Source.nameOf(file), overlay.text(release));
        Diagnostics order = sameInOtherSubfolders(directory, overlay.entries());
        if (!order.isEmpty()) {
            return new ParseResult<>(Optional.empty(), order);
        }
        List<EnvironmentLayer> layers = new ArrayList<>(before.layers());
        layers.add(new EnvironmentLayer(OverlayFile.PATH, List.of(text)));
        Environment result = EnvironmentReader.create().parse(layers).value().orElseThrow();
        if (!withoutBlanked(result).equals(withoutBlanked(plan.environment()))) {
            return refuse(notEquivalent());
        }
        Optional<Source> old = environment.layers().stream()
                .flatMap(layer -> layer.sources().stream())
                .filter(source -> source.name().equals(text.name()))
                .findFirst();
        if (old.isEmpty()) {
            return ParseResult.of(List.of(FileChange.create(file, text)), Diagnostics.none());
        }
        if (!OverlayFile.isOne(old.get())) {
            return refuse(Diagnostic.of(
                            ConvergenceRules.OVERLAY_FOREIGN,
                            "this file has the overlay's name and is none; nothing is written")
                    .at(new SourceRange(old.get(), 0, 0)));
        }
        return ParseResult.of(
                old.get().text().equals(text.text()) ? List.of() : List.of(FileChange.replace(file, old.get(), text)),
                Diagnostics.none());
    }

    /**
     * Takes overlays away again.
     *
     * @param environment the environment as it is now, read from files
     * @return the changes; empty if there is no overlay
     */
    public static List<FileChange> undo(Environment environment) {
        return OverlayFile.overlays(environment.layers()).stream()
                .map(source -> FileChange.delete(Path.of(source.name()), source))
                .toList();
    }

    private Diagnostic leftover() {
        return Diagnostic.of(
                        ConvergenceRules.OVERLAY_PRESENT,
                        "there is nothing to merge any more, and this overlay is left; undo it")
                .at(new SourceRange(OverlayFile.overlays(environment.layers()).get(0), 0, 0));
    }

    private static ParseResult<List<FileChange>> refuse(Diagnostic why) {
        return new ParseResult<>(Optional.empty(), Diagnostics.of(List.of(why)));
    }

    private Diagnostic notEquivalent() {
        return Diagnostic.of(
                ConvergenceRules.NOT_EQUIVALENT,
                "read again, the files would not give the plan's environment; nothing is written");
    }

    private Optional<Diagnostic> stale() {
        Set<InputFile> planned = new LinkedHashSet<>(plan.inputs());
        Map<String, Source> now = new LinkedHashMap<>();
        before.layers().forEach(layer -> layer.sources().forEach(source -> now.put(source.name(), source)));
        for (InputFile input : Converger.inputs(before)) {
            if (!planned.remove(input)) {
                SourceRange place = new SourceRange(now.getOrDefault(input.file(), Source.of(input.file(), "")), 0, 0);
                return Optional.of(Diagnostic.of(
                                ConvergenceRules.STALE, "this file is not the one the plan was made from; plan again")
                        .at(place));
            }
        }
        return planned.stream()
                .findFirst()
                .map(gone -> Diagnostic.of(
                                ConvergenceRules.STALE,
                                "the plan was made from this file, which is not read now; plan again")
                        .at(new SourceRange(Source.of(gone.file(), ""), 0, 0)));
    }

    private Optional<Diagnostic> overlayPresent() {
        return OverlayFile.overlays(environment.layers()).stream()
                .findFirst()
                .map(overlay -> Diagnostic.of(
                                ConvergenceRules.OVERLAY_PRESENT,
                                "this overlay lies over the files to be edited; undo it first")
                        .at(new SourceRange(overlay, 0, 0)));
    }

    private Optional<Diagnostic> folderObjection(Path directory) {
        List<String> folders = environment.layers().stream()
                .map(layer ->
                        Source.nameOf(Path.of(layer.name()).toAbsolutePath().normalize()))
                .toList();
        int layer = folders.lastIndexOf(Source.nameOf(directory.toAbsolutePath().normalize()));
        String why = null;
        if (layer == 0) {
            why = "is the base env.d; an overlay lies over it, in a folder of the operator's";
        } else if (layer > 0 && layer < folders.size() - 1) {
            why = "is not the last of the layers, so others would lie over the overlay";
        }
        return Optional.ofNullable(why)
                .map(text -> Diagnostic.of(ConvergenceRules.OVERLAY_FOLDER, directory + " " + text)
                        .at(new SourceRange(Source.of(Source.nameOf(directory), ""), 0, 0)));
    }

    private Diagnostics sameInOtherSubfolders(Path directory, YamlMapping entries) {
        List<Diagnostic> found = new ArrayList<>();
        String folder = Source.nameOf(directory) + "/";
        for (EnvironmentLayer layer : before.layers()) {
            for (Source source : layer.sources()) {
                boolean below =
                        source.name().startsWith(folder) && source.name().indexOf('/', folder.length()) >= 0;
                YamlNode document = below
                        ? YamlReader.create().parse(source).value().orElse(YamlMapping.empty())
                        : YamlMapping.empty();
                if (document instanceof YamlMapping mapping
                        && mapping.get(Environment.CONTAINER_SKEL).orElse(document) instanceof YamlMapping types) {
                    types.entries().stream()
                            .filter(type -> entries.entry(type.name()).isPresent())
                            .forEach(type -> found.add(Diagnostic.of(
                                            ConvergenceRules.OVERLAY_ORDER,
                                            type.name()
                                                    + " is set in another subfolder too, and OSA reads subfolders in"
                                                    + " no defined order; nothing is written")
                                    .at(type.key().range())));
                }
            }
        }
        return Diagnostics.of(found);
    }

    private static Environment withoutBlanked(Environment environment) {
        List<ContainerSkel> types = environment.containerSkel().values().stream()
                .filter(type -> !type.contains().isEmpty())
                .toList();
        return environment.withContainerSkel(types);
    }
}
