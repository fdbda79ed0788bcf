package io.github.hyperconverge.cli;

import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.PolicyReader;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.files.FileTransaction;
import io.github.hyperconverge.validate.DeploymentValidator;
import io.github.hyperconverge.validate.Mending;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What {@code validate} is asked to do. */
record ValidateRun(
        List<Path> environment,
        Optional<Path> config,
        Optional<Path> inventory,
        List<Path> haproxy,
        Optional<Path> policy,
        OsaSeries series,
        FindingsFormat format,
        FailOn failOn,
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
        if (fix) {
            mend(console, validator);
        }
        findings = findings.and(validator.validate(open().parse()));
        console.out().print(format.render(findings));
        return failOn.isMetBy(findings) ? Main.FINDINGS : Main.FINE;
    }

    private DeploymentSources open() throws IOException {
        return DeploymentSources.open(series, environment, config, inventory, haproxy);
    }

    private void mend(Console console, DeploymentValidator validator) throws IOException {
        FileTransaction transaction = FileTransaction.below(folders());
        if (transaction.recover() != FileTransaction.Recovery.NOTHING) {
            console.err().println("hyperconverge: an interrupted change was found and settled");
        }
        List<FileChange> changes = new ArrayList<>();
        Mending.of(open(), validator)
                .changed()
                .forEach((before, after) -> changes.add(FileChange.replace(Path.of(before.name()), before, after)));
        transaction.apply(changes);
        PrintWriter difference = format == FindingsFormat.TEXT ? console.out() : console.err();
        changes.forEach(change -> difference.print(UnifiedDiff.of(change)));
        String count = changes.size() + (changes.size() == 1 ? " file" : " files") + " changed";
        console.err().println("hyperconverge: " + (changes.isEmpty() ? "nothing to fix" : count));
    }

    /** The folders that may be written to. The base comes last, for it need not be writable and the first is noted in. */
    private List<Path> folders() {
        List<Path> folders = new ArrayList<>(environment);
        config.ifPresent(folders::add);
        for (Path file : haproxy) {
            folders.add(Files.isDirectory(file) ? file : parent(file));
        }
        inventory.ifPresent(file -> folders.add(parent(file)));
        Collections.reverse(folders);
        return folders;
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
