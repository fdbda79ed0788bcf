package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupPlanner;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.report.CleanupDocument;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans the cleanup of a deployment and writes the playbooks for it. */
@Command(
        name = "cleanup",
        description = "Writes playbooks that take away what a convergence has made redundant. It runs none of them.")
final class CleanupCommand extends SubCommand {

    /** What is made of a plan. */
    enum Format {
        /** A folder of playbooks and pages. */
        FOLDER,
        JSON
    }

    @Mixin
    private DeploymentInputs inputs = new DeploymentInputs();

    @Option(
            names = "--haproxy",
            paramLabel = "FILE",
            description = "A configuration of the balancers, or their folder conf.d; a plan that would empty a backend"
                    + " is refused.")
    private List<Path> haproxy = List.of();

    @Mixin
    private HaproxyVersionOption version = new HaproxyVersionOption();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "The policy that env.d was converged by, which explains the plan; its moved_data counts as --also.")
    private @Nullable Path policy;

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "What the operator knows of services that the library does not, in YAML.")
    private @Nullable Path catalogue;

    @Option(
            names = "--also",
            paramLabel = "NAME|TYPE",
            description =
                    "A container or type that stays because data lies in it, whose data has been moved. The playbooks"
                            + " take it with -e convergence_cleanup_moved_data=yes only.")
    private List<String> also = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder that playbooks and pages go to.")
    private @Nullable Path out;

    @Option(names = "--dry-run", description = "Tells what would be written, and writes nothing.")
    private boolean dryRun;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "folder",
            description = "One of folder, json; json prints the plan instead of writing the folder.")
    private Format format = Format.FOLDER;

    CleanupCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (out == null && !dryRun && format == Format.FOLDER) {
            throw misused("Give --out DIR, --dry-run or --format json");
        }
        if (out != null) {
            new OutputFolder(out).check();
        }
        ParseResult<Deployment> read = inputs.read();
        Diagnostics findings = read.diagnostics();
        CleanupPlanner planner = Hyperconverge.cleanupPlanner(ServiceCatalogue.standard());
        if (catalogue != null) {
            ParseResult<ServiceCatalogue> known = Hyperconverge.readCatalogue(catalogue);
            findings = findings.and(known.diagnostics());
            planner = Hyperconverge.cleanupPlanner(known.value().orElse(ServiceCatalogue.standard()));
        }
        Deployment deployment = read.value().orElseThrow();
        SeriesOption.tell(read, console);
        ConvergencePolicy wanted = ConvergencePolicy.defaults();
        if (policy != null) {
            ParseResult<ConvergencePolicy> known = Hyperconverge.readPolicy(policy);
            findings = findings.and(known.diagnostics());
            wanted = known.value().orElse(wanted);
        }
        planner = planner.also(wanted.movedData())
                .also(also)
                .lookingInto(DeploymentSources.operatorFiles(inputs.config()))
                .explainedBy(Hyperconverge.plan(deployment.environment(), wanted));
        if (!haproxy.isEmpty()) {
            ParseResult<HaproxyConfig> config = Hyperconverge.readHaproxy(haproxy.toArray(Path[]::new));
            findings = findings.and(config.diagnostics());
            if (config.value().isPresent()) {
                planner = planner.balancedBy(config.value().get(), version.get());
            }
        }
        if (findings.hasErrors()) {
            return console.refuse(findings, "the input has errors; nothing is planned");
        }
        return show(planner.plan(deployment), deployment, findings);
    }

    private int show(CleanupPlan plan, Deployment deployment, Diagnostics reading) throws IOException {
        if (format == Format.JSON) {
            console.print(CleanupDocument.of(plan).toJson());
            return plan.isRefused() ? Main.FINDINGS : Main.FINE;
        }
        console.tell(reading.and(plan.diagnostics()));
        if (haproxy.isEmpty()) {
            console.say("the balancers were not looked at; --haproxy gives their configuration");
        }
        if (plan.isRefused()) {
            return console.refuse("no cleanup is proposed; nothing was written");
        }
        console.print(Hyperconverge.text(plan));
        if (plan.redundant().isEmpty()) {
            return Main.FINE;
        }
        // By their whole paths: playbooks are run from wherever one stands.
        Map<String, String> files = Hyperconverge.playbooks(
                plan,
                inputs.config().toAbsolutePath().normalize(),
                inputs.inventoryFile().toAbsolutePath().normalize(),
                deployment);
        if (out == null || dryRun) {
            files.keySet().forEach(file -> console.line("would write " + file));
        } else {
            new OutputFolder(out).write(files);
            console.line("the playbooks are in " + Source.nameOf(out) + "; read README.md there first");
        }
        return Main.FINE;
    }
}
