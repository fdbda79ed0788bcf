package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.balancer.BalancerTransition;
import io.github.hyperconverge.balancer.TransitionPlanner;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.files.FileTransaction;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.text.TransitionText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans how a balancer gets from the servers of one inventory to those of another. */
@Command(
        name = "transition",
        description = "Shows how the balancers get from one inventory to another without a failed request.")
final class HaproxyTransitionCommand extends SubCommand {
    private static final int MOST_BYTES = 1 << 28;

    @Option(
            names = "--haproxy",
            paramLabel = "FILE",
            required = true,
            description = "A configuration file, or the folder of the fragments that OSA puts together (conf.d).")
    private List<Path> files = List.of();

    @Option(
            names = "--from",
            paramLabel = "INVENTORY",
            required = true,
            description = "The inventory that the configuration was made from.")
    private Path from = Path.of("");

    @Option(names = "--to", paramLabel = "INVENTORY", required = true, description = "The inventory that it shall fit.")
    private Path to = Path.of("");

    @Option(
            names = "--group",
            paramLabel = "BACKEND=GROUP",
            description = "The group that a backend balances, where its servers do not tell.")
    private Map<String, String> groups = Map.of();

    @Mixin
    private HaproxyVersionOption version = new HaproxyVersionOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Writes the configurations to DIR/with-new and DIR/without-old, and the steps to DIR/steps.txt.")
    private @Nullable Path out;

    HaproxyTransitionCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        ParseResult<HaproxyConfig> config = Hyperconverge.readHaproxy(files.toArray(Path[]::new));
        ParseResult<Inventory> before = Hyperconverge.readInventory(from);
        ParseResult<Inventory> after = Hyperconverge.readInventory(to);
        Diagnostics findings = config.diagnostics().and(before.diagnostics()).and(after.diagnostics());
        if (config.value().isEmpty() || findings.hasErrors()) {
            console.tell(findings);
            return Main.FINDINGS;
        }
        TransitionPlanner planner = Hyperconverge.transition(config.value().get(), version.get());
        for (Map.Entry<String, String> group : groups.entrySet()) {
            planner = planner.balancing(group.getKey(), group.getValue());
        }
        ParseResult<BalancerTransition> planned = planner.plan(before.orElseThrow(), after.orElseThrow());
        console.tell(findings.and(planned.diagnostics()));
        if (planned.value().isEmpty()) {
            return console.refuse("nothing is proposed");
        }
        BalancerTransition transition = planned.value().get();
        String text = TransitionText.of(transition, version.get());
        console.print(text);
        List<HaproxyFile> old = transition.before().files();
        for (int i = 0; i < old.size(); i++) {
            HaproxyFile fresh = transition.withoutOld().files().get(i);
            if (!fresh.source().equals(old.get(i).source())) {
                console.print(UnifiedDiff.of(
                        FileChange.replace(fresh.source().path(), old.get(i).source(), fresh.source())));
            }
        }
        if (out != null) {
            if (old.stream().map(HaproxyTransitionCommand::nameOf).distinct().count() < old.size()) {
                throw new IOException(FileName.of(out) + ": two of the files have one name; give their folder instead");
            }
            FileTransaction transaction = FileTransaction.below(List.of(out));
            transaction.recover();
            List<FileChange> changes = new ArrayList<>();
            add(changes, transition.withNew(), out.resolve("with-new"));
            add(changes, transition.withoutOld(), out.resolve("without-old"));
            add(changes, out.resolve("steps.txt"), Source.of("steps.txt", text));
            transaction.apply(changes);
        }
        return Main.FINE;
    }

    private static void add(List<FileChange> changes, HaproxyConfig config, Path folder) throws IOException {
        for (HaproxyFile file : config.files()) {
            add(changes, folder.resolve(nameOf(file)), file.source());
        }
    }

    private static void add(List<FileChange> changes, Path file, Source text) throws IOException {
        changes.add(
                Files.exists(file)
                        ? FileChange.replace(file, Source.read(file, MOST_BYTES), text)
                        : FileChange.create(file, text));
    }

    private static Path nameOf(HaproxyFile file) {
        return file.source().path().getFileName();
    }
}
