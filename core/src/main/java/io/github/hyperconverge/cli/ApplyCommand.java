package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.OsaRelease;
import io.github.hyperconverge.converge.PlanApplier;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.files.FileTransaction;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a plan: as an overlay for operators, or into the files of their owners; or takes the overlay away. */
@Command(
        name = "apply",
        description =
                "Writes a plan to env.d and prints what changes. An overlay has to be deleted before OSA is upgraded.")
final class ApplyCommand extends SubCommand {
    private static final String UNCHANGED = "nothing was changed";
    private static final Path OVERLAY = Path.of("overlay.yml");

    @Option(names = "--plan", paramLabel = "FILE", description = "A plan as 'plan --format json' prints it.")
    private @Nullable Path planFile;

    @Mixin
    private PlanInputs inputs = new PlanInputs();

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description =
                    "The folder of openstack_user_config.yml and conf.d; its hosts decide on what the policy names.")
    private @Nullable Path config;

    @ArgGroup(multiplicity = "1")
    private Way way = new Way();

    @Option(names = "--dry-run", description = "Print what would change, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--series",
            paramLabel = "NAME",
            description =
                    "The OSA series that the overlay is made for, such as pike; goes into its header. Found out from"
                            + " --release, OSA's checkout, the deployment host or env.d by default.")
    private @Nullable String series;

    @Option(
            names = "--release",
            paramLabel = "VERSION",
            defaultValue = "unknown",
            description = "The OSA release that the overlay is made for, such as 16.0.29; goes into its header.")
    private String release = "unknown";

    /** Where the plan goes. */
    static final class Way {
        @Option(
                names = "--overlay",
                paramLabel = "DIR",
                description = "Write one file, DIR/hyperconverge/overlay.yml; DIR is the operator's env.d.")
        private @Nullable Path overlay;

        @Option(names = "--in-place", description = "Edit the files that own the values.")
        private boolean inPlace;

        @Option(names = "--undo", description = "Delete the overlay.")
        private boolean undo;
    }

    ApplyCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        checkNames();
        if (planFile != null) {
            return applyPlanOf(planFile);
        }
        if (inputs.directories().isEmpty()) {
            throw misused("Give --plan FILE or --env-d DIR");
        }
        FileTransaction transaction = open(inputs.directories());
        ParseResult<Environment> read = inputs.read();
        if (way.undo) {
            return write(transaction, PlanApplier.undo(read.value().orElseThrow()));
        }
        PlanInputs.Planned planned = inputs.plan(read, deployment(read));
        return apply(
                transaction, planned.plan(), planned.findings(), read.value().orElseThrow(), inputs.directories());
    }

    /** Of the configuration only the hosts count: which env.d folders are planned is said. */
    private Optional<Deployment> deployment(ParseResult<Environment> read) throws IOException {
        return config == null
                ? Optional.empty()
                : Hyperconverge.readDeployment(
                                SeriesOption.known(OsaSeries.ofVersion(series == null ? release : series)
                                        .orElse(null)),
                                inputs.directories(),
                                config,
                                Optional.empty())
                        .value()
                        .map(known -> known.with(read.value().orElseThrow()));
    }

    private int applyPlanOf(Path file) throws IOException {
        if (inputs.areGiven() || config != null) {
            throw misused("--plan says what --env-d, --policy and their like would say");
        }
        ParseResult<ConvergencePlan> plan = Hyperconverge.readPlan(file);
        if (plan.value().isEmpty()) {
            return console.refuse(plan.diagnostics(), UNCHANGED);
        }
        List<Path> directories =
                plan.orElseThrow().layers().stream().map(FileName::path).toList();
        if (directories.isEmpty()) {
            throw misused(file + " was made from no folder");
        }
        FileTransaction transaction = open(directories);
        ParseResult<Environment> read = Hyperconverge.read(directories.toArray(Path[]::new));
        Environment environment = read.value().orElseThrow();
        return way.undo
                ? write(transaction, PlanApplier.undo(environment))
                : apply(transaction, plan.orElseThrow(), read.diagnostics(), environment, directories);
    }

    private int apply(
            FileTransaction transaction,
            ConvergencePlan plan,
            Diagnostics findings,
            Environment environment,
            List<Path> directories)
            throws IOException {
        if (findings.hasErrors()) {
            return console.refuse(findings, UNCHANGED);
        }
        console.tell(findings);
        PlanApplier applier = Hyperconverge.apply(plan, environment);
        Path directory = way.overlay;
        ParseResult<List<FileChange>> changes = way.inPlace || directory == null
                ? applier.inPlace()
                : applier.overlay(directory, osa(environment, directories));
        if (changes.value().isEmpty()) {
            return console.refuse(changes.diagnostics(), UNCHANGED);
        }
        console.tell(changes.diagnostics());
        return write(transaction, changes.value().get());
    }

    private void checkNames() {
        try {
            new OsaRelease(series == null ? "unknown" : series, release);
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
    }

    private OsaRelease osa(Environment environment, List<Path> directories) {
        Optional<OsaSeries> said = OsaSeries.ofVersion(series == null ? release : series);
        return series != null && said.isEmpty()
                ? new OsaRelease(series, release)
                : OsaRelease.of(
                        Hyperconverge.series(
                                SeriesOption.known(said.orElse(null)), environment, directories.toArray(Path[]::new)),
                        release);
    }

    /** Opens the folders that will be written to, and settles what an interrupted run left there. */
    private FileTransaction open(List<Path> layers) throws IOException {
        List<Path> roots = new ArrayList<>(layers);
        if (way.overlay != null) {
            // The base need not be writable, so the journal lies where the overlay goes.
            roots.add(0, way.overlay);
        }
        FileTransaction transaction = FileTransaction.below(roots);
        if (!dryRun) {
            recover(transaction);
        }
        if (way.overlay != null && !isAmong(layers, way.overlay) && hasFiles(way.overlay)) {
            throw misused(way.overlay + " has files that the plan does not know; give it as the last --env-d");
        }
        return transaction;
    }

    private static boolean isAmong(List<Path> layers, Path folder) {
        Path wanted = folder.toAbsolutePath().normalize();
        return layers.stream()
                .anyMatch(layer -> layer.toAbsolutePath().normalize().equals(wanted));
    }

    private static boolean hasFiles(Path folder) throws IOException {
        return Files.isDirectory(folder)
                && !Hyperconverge.read(folder)
                        .value()
                        .orElseThrow()
                        .layers()
                        .get(0)
                        .sources()
                        .isEmpty();
    }

    private void recover(FileTransaction transaction) throws IOException {
        switch (transaction.recover()) {
            case FINISHED -> console.say("an interrupted change was found and finished");
            case UNDONE -> console.say("an interrupted change was found and undone");
            case NOTHING -> {}
        }
    }

    private int write(FileTransaction transaction, List<FileChange> all) throws IOException {
        List<FileChange> changes = new ArrayList<>(all);
        // A copy has its digest in its name, so it may be there already.
        changes.removeIf(
                change -> change.before().isEmpty() && !change.file().endsWith(OVERLAY) && Files.exists(change.file()));
        if (changes.isEmpty()) {
            console.say("nothing to change");
            return Main.FINE;
        }
        for (FileChange change : changes) {
            console.print(UnifiedDiff.of(change));
        }
        if (!dryRun) {
            transaction.apply(changes);
        }
        if (way.overlay != null && changes.get(0).after().isEmpty()) {
            console.say("nothing is left to merge, so the overlay goes: "
                    + Source.nameOf(changes.get(0).file()));
        } else if (way.overlay != null) {
            console.say("delete the overlay before upgrading OSA: "
                    + Source.nameOf(changes.get(0).file()));
        }
        return Main.FINE;
    }
}
