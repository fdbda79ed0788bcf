package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.files.FileTransaction;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.DeploymentValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks deployments, or what is given of one. */
@Command(
        name = "validate",
        description = "Checks env.d, the user configuration, the inventory and the load balancer, and how they fit one"
                + " another.")
final class ValidateCommand extends SubCommand {
    private static final String ENV_D = "--env-d";

    /** What a value may not start with: parsers of command lines give it a meaning. */
    private static final String SPECIAL = "-@\"'";

    @Option(
            names = ENV_D,
            paramLabel = "DIR",
            description =
                    "An env.d folder; the first is the base, later ones lie over it, and that of --config over all.")
    private List<Path> environment = List.of();

    @Mixin
    private ConfigOptions deployment = new ConfigOptions();

    @Option(
            names = "--haproxy",
            paramLabel = "FILE",
            description = "A configuration of HAProxy, the files in their order; a folder alone is OSA's of fragments.")
    private List<Path> haproxy = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy, whose severities say how much findings matter.")
    private @Nullable Path policy;

    @Option(
            names = "--converged",
            description = "Finds services of env.d, the base included, that are several container types although they"
                    + " could be one; the policy says which may stay.")
    private boolean converged;

    @Mixin
    private FindingsOptions output = new FindingsOptions();

    @Option(
            names = "--fix",
            description = "Fixes what has one certain remedy, prints the difference, and checks again; never the base.")
    private boolean fix;

    @Option(
            names = "--strict-base",
            description =
                    "Judges the base layer too. Without it, what lies wholly in an env.d that another lies over, or"
                            + " in OSA's own beside something else, is shown apart and decides nothing.")
    private boolean strictBase;

    ValidateCommand(Console console) {
        super(console);
    }

    /** Makes the command for env.d folders. */
    ValidateCommand(Console console, List<String> environment) {
        super(console);
        this.environment = environment.stream().map(FileName::path).toList();
    }

    /**
     * Reads the plainest command line, nothing but env.d folders, as hooks and editors give it again and again; empty if
     * it needs the parser, whose classes take as long to load as the validation takes.
     */
    static Optional<List<String>> plainFolders(String... arguments) {
        if (arguments.length < 2 || !arguments[0].equals("validate")) {
            return Optional.empty();
        }
        List<String> folders = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            String value;
            if (arguments[i].startsWith(ENV_D + "=")) {
                value = arguments[i].substring(ENV_D.length() + 1);
            } else if (arguments[i].equals(ENV_D) && i + 1 < arguments.length) {
                value = arguments[++i];
            } else {
                return Optional.empty();
            }
            if (value.isEmpty() || SPECIAL.indexOf(value.charAt(0)) >= 0) {
                return Optional.empty();
            }
            folders.add(value);
        }
        return Optional.of(folders);
    }

    @Override
    public Integer call() throws IOException {
        if (environment.isEmpty()
                && deployment.config().isEmpty()
                && deployment.inventory().isEmpty()
                && haproxy.isEmpty()) {
            throw misused("Nothing to validate: give --env-d DIR, --config DIR, --inventory FILE or --haproxy FILE");
        }
        DeploymentValidator validator = Hyperconverge.validator();
        validator = strictBase ? validator.strictBase() : validator;
        Diagnostics findings = Diagnostics.none();
        ConvergencePolicy wanted = null;
        if (policy != null) {
            ParseResult<ConvergencePolicy> read = Hyperconverge.readPolicy(policy);
            findings = read.diagnostics();
            wanted = read.value().orElse(ConvergencePolicy.defaults());
            validator = validator.with(wanted.severities());
        }
        if (fix && findings.hasAtLeast(Severity.WARNING)) {
            // What the operator does not want to be fixed is not known.
            console.say("nothing is fixed as long as the policy has findings");
        } else if (fix) {
            fix(validator);
        }
        DeploymentSources sources = open();
        ParseResult<Deployment> read = sources.parse();
        // A text shows no fixes.
        validator = output.areText() ? validator.whereFixesAreUntried() : validator;
        findings = findings.and(validator.validate(read));
        if (converged && read.value().isPresent()) {
            findings = findings.and(Hyperconverge.unconverged(
                    read.value().get().environment(), wanted == null ? ConvergencePolicy.defaults() : wanted));
        }
        if (deployment.config().isPresent() || !environment.isEmpty()) {
            SeriesOption.tell(read, console);
        }
        return output.report(findings, sources.all().size(), console);
    }

    private DeploymentSources open() throws IOException {
        return DeploymentSources.open(
                deployment.series(), environment, deployment.config(), deployment.inventory(), haproxy);
    }

    private void fix(DeploymentValidator validator) throws IOException {
        List<Path> folders = folders();
        if (folders.isEmpty()) {
            console.say("nothing to fix");
            return;
        }
        FileTransaction transaction = FileTransaction.below(folders);
        if (transaction.recover() != FileTransaction.Recovery.NOTHING) {
            console.say("an interrupted change was found and settled");
        }
        DeploymentSources sources = open();
        checkNames(sources);
        List<FileChange> changes = new ArrayList<>();
        List<Source> old = sources.all();
        List<Source> fixed = validator.fix(sources).value().orElseThrow().all();
        for (int i = 0; i < old.size(); i++) {
            if (!old.get(i).equals(fixed.get(i))) {
                changes.add(FileChange.replace(old.get(i).path().toRealPath(), old.get(i), fixed.get(i)));
            }
        }
        transaction.apply(changes);
        Consumer<String> difference = output.areText() ? console::print : console::printAside;
        changes.forEach(change -> difference.accept(UnifiedDiff.of(change)));
        String count = changes.size() + (changes.size() == 1 ? " file" : " files") + " changed";
        console.say(changes.isEmpty() ? "nothing to fix" : count);
    }

    /** A file that is read under two names would be fixed as two, the one for repeating the other. */
    private static void checkNames(DeploymentSources sources) throws IOException {
        Set<Path> files = new HashSet<>();
        for (Source source : sources.all()) {
            if (!files.add(source.path().toRealPath())) {
                throw new IOException(source.name() + ": is read twice; nothing was fixed");
            }
        }
    }

    /**
     * The folders that may be written to, where they really are. The base comes last, for it need not be writable and the
     * first is noted in. Inventories are not fixed.
     */
    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>(environment);
        if (deployment.config().isPresent()) {
            Path config = deployment.config().get();
            Path own = config.resolve("env.d");
            if (Files.isDirectory(own)) {
                folders.add(own);
            }
            folders.add(config);
        }
        folders.addAll(haproxy);
        List<Path> real = new ArrayList<>();
        for (Path given : folders) {
            Path found = given.toRealPath();
            Path parent = found.getParent();
            real.add(0, Files.isDirectory(found) || parent == null ? found : parent);
        }
        return real;
    }
}
