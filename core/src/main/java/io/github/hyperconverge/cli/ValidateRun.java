package io.github.hyperconverge.cli;

import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.PolicyReader;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.files.FileTransaction;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.DeploymentValidator;
import io.github.hyperconverge.validate.Mending;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code validate} is asked to do. */
record ValidateRun(
        List<Path> environment,
        Optional<Path> config,
        Optional<Path> inventory,
        List<Path> haproxy,
        Optional<Path> policy,
        OsaSeries series,
        FindingsOptions output,
        boolean fix) {

    boolean isEmpty() {
        return environment.isEmpty() && config.isEmpty() && inventory.isEmpty() && haproxy.isEmpty();
    }

    /** Does it; returns the exit status. */
    int in(Console console) throws IOException {
        DeploymentValidator validator = DeploymentValidator.standard();
        Diagnostics findings = Diagnostics.none();
        if (policy.isPresent()) {
            ParseResult<ConvergencePolicy> read = PolicyReader.read(policy.get());
            findings = read.diagnostics();
            validator = validator.with(
                    read.value().orElse(ConvergencePolicy.defaults()).severities());
        }
        if (fix && !findings.isEmpty()) {
            // What the operator does not want to be mended is not known.
            console.err().println("hyperconverge: nothing is fixed as long as the policy has findings");
        } else if (fix) {
            mend(console, validator);
        }
        findings = findings.and(validator.validate(open().parse()));
        return output.report(findings, console);
    }

    private DeploymentSources open() throws IOException {
        return DeploymentSources.open(series, environment, config, inventory, haproxy);
    }

    private void mend(Console console, DeploymentValidator validator) throws IOException {
        List<Path> folders = folders();
        if (folders.isEmpty()) {
            console.err().println("hyperconverge: nothing to fix");
            return;
        }
        FileTransaction transaction = FileTransaction.below(folders);
        if (transaction.recover() != FileTransaction.Recovery.NOTHING) {
            console.err().println("hyperconverge: an interrupted change was found and settled");
        }
        DeploymentSources sources = open();
        checkNames(sources);
        List<FileChange> changes = new ArrayList<>();
        for (Map.Entry<Source, Source> change :
                Mending.of(sources, validator).changed().entrySet()) {
            Path file = Path.of(change.getKey().name()).toRealPath();
            changes.add(FileChange.replace(file, change.getKey(), change.getValue()));
        }
        transaction.apply(changes);
        PrintWriter difference = output.format() == FindingsFormat.TEXT ? console.out() : console.err();
        changes.forEach(change -> difference.print(UnifiedDiff.of(change)));
        String count = changes.size() + (changes.size() == 1 ? " file" : " files") + " changed";
        console.err().println("hyperconverge: " + (changes.isEmpty() ? "nothing to fix" : count));
    }

    /** A file that is read under two names would be mended as two, the one for repeating the other. */
    private static void checkNames(DeploymentSources sources) throws IOException {
        List<String> names = new ArrayList<>();
        sources.map(source -> {
            names.add(source.name());
            return source;
        });
        Set<Path> files = new HashSet<>();
        for (String name : names) {
            if (!files.add(Path.of(name).toRealPath())) {
                throw new IOException(name + ": is read twice; nothing was fixed");
            }
        }
    }

    /**
     * The folders that may be written to, where they really are. The base comes last, for it need not be writable and the
     * first is noted in. Inventories are not mended.
     */
    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>(environment);
        if (config.isPresent()) {
            Path own = config.get().resolve("env.d");
            if (Files.isDirectory(own)) {
                folders.add(own);
            }
            folders.add(config.get());
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
