package io.github.hyperconverge.converge;

import com.google.common.collect.Sets;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns a plan into changes of files. Reads and writes nothing: the environment tells what the files hold, and a
 * {@link io.github.hyperconverge.files.FileTransaction} applies the changes. Each change is proven before it is handed
 * out: read again, the files give the environment of the plan.
 */
public final class PlanApplier {
    /** How much of a digest tells copies apart. */
    private static final int SHOWN = 12;

    private final ConvergencePlan plan;
    private final Environment environment;
    private final Environment before;

    private PlanApplier(ConvergencePlan plan, Environment environment) {
        this.plan = plan;
        this.environment = environment;
        this.before = OverlayFile.withoutOverlays(environment);
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
        return stale().or(() -> overlayPresent("this overlay lies over the files to be edited; undo it first"))
                .map(PlanApplier::refused)
                .orElseGet(this::edited);
    }

    private ParseResult<List<FileChange>> edited() {
        ParseResult<Map<Source, Source>> edited = new PlanEdits(plan, before).files();
        if (edited.diagnostics().hasErrors()) {
            return refused(edited.diagnostics());
        }
        Map<Source, Source> files = edited.orElseThrow();
        List<EnvironmentLayer> layers = before.layers().stream()
                .map(layer -> new EnvironmentLayer(
                        layer.name(),
                        layer.sources().stream()
                                .map(source -> files.getOrDefault(source, source))
                                .toList()))
                .toList();
        if (!Converger.parse(layers).equals(plan.environment())) {
            return refused(notEquivalent());
        }
        List<FileChange> changes = new ArrayList<>();
        files.forEach((old, now) -> changes.add(FileChange.replace(old.path(), old, now)));
        return ParseResult.of(changes, Diagnostics.none());
    }

    /**
     * Writes the plan as one file over env.d.
     *
     * @param directory the operator's env.d: the last of the plan's layers, or a folder without files
     * @param release the OSA it is made for
     * @return the changes, none if the file is as it should be: where there is nothing to merge, an overlay that is there
     *     goes, and one that somebody has edited is kept beside, with a finding; no value if the files are not those of the
     *     plan, or if the folder cannot take an overlay
     */
    public ParseResult<List<FileChange>> overlay(Path directory, OsaRelease release) {
        return stale().or(() -> unfit(directory))
                .map(PlanApplier::refused)
                .orElseGet(() -> plan.allMerges().isEmpty() ? nothing(directory) : overlaid(directory, release));
    }

    private ParseResult<List<FileChange>> nothing(Path directory) {
        String name = Source.nameOf(directory.resolve(OverlayFile.PATH));
        return OverlayFile.overlays(environment.layers()).stream()
                .filter(overlay -> !overlay.name().equals(name))
                .findFirst()
                .map(other -> refused(about(
                        other,
                        ConvergenceRules.OVERLAY_PRESENT,
                        "there is nothing to merge any more, and this overlay is left; undo it")))
                .orElseGet(() -> kept(undo(environment)));
    }

    /** Tells of the copies that are among changes. */
    private static ParseResult<List<FileChange>> kept(List<FileChange> changes) {
        return ParseResult.of(
                changes,
                Diagnostics.of(changes.stream()
                        .flatMap(change -> change.after().stream())
                        .filter(text -> !text.name().endsWith(OverlayFile.PATH))
                        .map(copy -> about(
                                copy,
                                ConvergenceRules.OVERLAY_EDITED,
                                "the overlay is not as it was written, so a copy of it is kept here, which OSA does not"
                                        + " read; what you need of it belongs into a file of your own"))
                        .toList()));
    }

    /** A copy under a name that OSA does not read, if somebody may have edited an overlay. */
    private static Stream<FileChange> copy(Source overlay, Environment before) {
        Path copy = FileName.beside(overlay.path(), "", "." + overlay.sha256().substring(0, SHOWN) + ".kept");
        return PlanOverlay.isAsWritten(overlay, before)
                ? Stream.of()
                : Stream.of(FileChange.create(copy, Source.ofBytes(Source.nameOf(copy), overlay.bytes())));
    }

    private ParseResult<List<FileChange>> overlaid(Path directory, OsaRelease release) {
        Path file = directory.resolve(OverlayFile.PATH);
        PlanOverlay overlay = new PlanOverlay(plan, before);
        Source text = Source.of(Source.nameOf(file), overlay.text(release));
        Diagnostics order = sameInOtherSubfolders(directory, overlay.entries());
        if (!order.isEmpty()) {
            return refused(order);
        }
        List<EnvironmentLayer> layers = new ArrayList<>(before.layers());
        layers.add(new EnvironmentLayer(OverlayFile.PATH, List.of(text)));
        if (!withoutBlanked(Converger.parse(layers)).equals(withoutBlanked(plan.environment()))) {
            return refused(notEquivalent());
        }
        Optional<Source> old = sources(environment)
                .filter(source -> source.name().equals(text.name()))
                .findFirst();
        Optional<Source> foreign = old.filter(source -> !OverlayFile.isOne(source));
        if (foreign.isPresent()) {
            return refused(about(
                    foreign.get(),
                    ConvergenceRules.OVERLAY_FOREIGN,
                    "this file has the overlay's name and is none; nothing is written"));
        }
        boolean isThere =
                old.filter(source -> source.text().equals(text.text())).isPresent();
        FileChange change = old.map(source -> FileChange.replace(file, source, text))
                .orElseGet(() -> FileChange.create(file, text));
        Stream<FileChange> copies = old.stream().flatMap(source -> copy(source, before));
        return kept(
                isThere ? List.of() : Stream.concat(Stream.of(change), copies).toList());
    }

    /**
     * Takes overlays away again.
     *
     * @param environment the environment as it is now, read from files
     * @return the changes; empty if there is no overlay. One that somebody has edited is kept beside
     */
    public static List<FileChange> undo(Environment environment) {
        Environment before = OverlayFile.withoutOverlays(environment);
        return OverlayFile.overlays(environment.layers()).stream()
                .flatMap(source ->
                        Stream.concat(Stream.of(FileChange.delete(source.path(), source)), copy(source, before)))
                .toList();
    }

    private static ParseResult<List<FileChange>> refused(Diagnostic why) {
        return refused(Diagnostics.of(List.of(why)));
    }

    private static ParseResult<List<FileChange>> refused(Diagnostics why) {
        return new ParseResult<>(Optional.empty(), why);
    }

    private static Diagnostic about(Source file, Rule rule, String message) {
        return Diagnostic.of(rule, message).at(new SourceRange(file, 0, 0));
    }

    private static Diagnostic notEquivalent() {
        return Diagnostic.of(
                ConvergenceRules.NOT_EQUIVALENT,
                "read again, the files would not give the plan's environment; nothing is written");
    }

    private Optional<Diagnostic> stale() {
        Set<InputFile> planned = new LinkedHashSet<>(plan.inputs());
        Set<InputFile> now = new LinkedHashSet<>(Converger.inputs(before, source -> true));
        Optional<InputFile> other = Sets.difference(now, planned).stream().findFirst();
        return other.flatMap(input -> before.layers().get(input.layer()).sources().stream()
                        .filter(source -> source.name().equals(input.file()))
                        .findFirst())
                .map(source -> about(
                        source, ConvergenceRules.STALE, "this file is not the one the plan was made from; plan again"))
                .or(() -> Sets.difference(planned, now).stream()
                        .findFirst()
                        .map(gone -> about(
                                Source.of(gone.file(), ""),
                                ConvergenceRules.STALE,
                                "the plan was made from this file, which is not read now; plan again")));
    }

    private Optional<Diagnostic> overlayPresent(String message) {
        return OverlayFile.overlays(environment.layers()).stream()
                .findFirst()
                .map(overlay -> about(overlay, ConvergenceRules.OVERLAY_PRESENT, message));
    }

    private Optional<Diagnostic> unfit(Path directory) {
        List<String> folders = environment.layers().stream()
                .map(layer -> Source.nameOf(
                        FileName.path(layer.name()).toAbsolutePath().normalize()))
                .toList();
        int layer = folders.lastIndexOf(Source.nameOf(directory.toAbsolutePath().normalize()));
        if (layer < 0 || layer > 0 && layer == folders.size() - 1) {
            return Optional.empty();
        }
        String why = layer == 0
                ? "is the base env.d; an overlay lies over it, in a folder of the operator's"
                : "is not the last of the layers, so others would lie over the overlay";
        return Optional.of(about(
                Source.of(Source.nameOf(directory), ""),
                ConvergenceRules.OVERLAY_FOLDER,
                Source.nameOf(directory) + " " + why));
    }

    private Diagnostics sameInOtherSubfolders(Path directory, YamlMapping entries) {
        String folder = Source.nameOf(directory) + "/";
        return Diagnostics.of(sources(before)
                .filter(source ->
                        source.name().startsWith(folder) && source.name().indexOf('/', folder.length()) >= 0)
                .flatMap(PlanApplier::containerTypes)
                .filter(type -> entries.entry(type.name()).isPresent())
                .map(type -> Diagnostic.of(
                                ConvergenceRules.OVERLAY_ORDER,
                                type.name()
                                        + " is set in another subfolder too, and OSA reads subfolders in no defined"
                                        + " order; nothing is written")
                        .at(type.key().range()))
                .toList());
    }

    private static Stream<YamlMapping.Entry> containerTypes(Source source) {
        YamlNode document = YamlReader.create().parse(source).value().orElse(YamlMapping.empty());
        return document instanceof YamlMapping mapping
                        && mapping.get(Environment.CONTAINER_SKEL).orElse(document) instanceof YamlMapping types
                ? types.entries().stream()
                : Stream.empty();
    }

    private static Stream<Source> sources(Environment environment) {
        return environment.layers().stream().flatMap(layer -> layer.sources().stream());
    }

    private static Environment withoutBlanked(Environment environment) {
        return environment.withContainerSkel(environment.containerSkel().values().stream()
                .filter(type -> !type.contains().isEmpty())
                .toList());
    }
}
