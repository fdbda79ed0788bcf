package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.catalogue.ContainerCost;
import io.github.hyperconverge.converge.Advice;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.files.FileTransaction;
import io.github.hyperconverge.report.AdviceDocument;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.text.AdviceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what more could become one container than the usual plan makes one. */
@Command(
        name = "advise",
        description = "Shows what more could become one container if a policy named it: what it saves here, and what"
                + " speaks against it.")
final class AdviseCommand extends SubCommand {

    /** The forms of advice. */
    enum Format {
        TEXT,
        MARKDOWN,
        JSON
    }

    @Mixin
    private PlanInputs inputs = new PlanInputs();

    @Mixin
    private ConfigOptions deployment = new ConfigOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, markdown, json; text by default.")
    private Format format = Format.TEXT;

    @Option(
            names = "--measured",
            paramLabel = "FILE",
            description = "What a container costs here, in YAML: memory_mb and processes.")
    private @Nullable Path measured;

    @Option(
            names = "--write-policy",
            paramLabel = "FILE",
            description = "Write a policy that names what is ready; the rest as comments with what speaks against it.")
    private @Nullable Path policyFile;

    AdviseCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (inputs.directories().isEmpty()) {
            throw misused("Nothing to advise on: give --env-d DIR");
        }
        if (policyFile != null && Files.exists(policyFile, LinkOption.NOFOLLOW_LINKS)) {
            throw misused(FileName.of(policyFile) + " is there already; nothing is written over");
        }
        ParseResult<Deployment> read = read();
        SeriesOption.tell(read, console);
        PlanInputs.Wanted wanted = inputs.wanted();
        Diagnostics findings = read.diagnostics().and(wanted.findings());
        ContainerCost cost = ContainerCost.standard();
        if (measured != null) {
            ParseResult<ContainerCost> own = ContainerCost.read(measured);
            findings = findings.and(own.diagnostics());
            cost = own.value().orElse(cost);
        }
        if (findings.hasErrors()) {
            return console.refuse(findings, "the input has errors; nothing is advised");
        }
        Advice advice = wanted.converger().advise(read.orElseThrow(), cost);
        console.print(
                switch (format) {
                    case TEXT -> AdviceText.of(advice);
                    case MARKDOWN -> AdviceText.markdown(advice);
                    case JSON -> AdviceDocument.of(advice).toJson();
                });
        console.tell(findings);
        if (policyFile != null) {
            write(policyFile, advice.policy());
        }
        return Main.FINE;
    }

    private ParseResult<Deployment> read() throws IOException {
        if (deployment.config().isPresent()) {
            return Hyperconverge.readDeployment(
                    deployment.series(),
                    inputs.directories(),
                    deployment.config().get(),
                    deployment.inventory());
        }
        ParseResult<Environment> environment = inputs.read();
        Path[] folders = inputs.directories().toArray(Path[]::new);
        return new ParseResult<>(
                environment
                        .value()
                        .map(known -> Deployment.of(Hyperconverge.series(deployment.series(), known, folders), known)),
                environment.diagnostics());
    }

    private void write(Path file, String policy) throws IOException {
        Path target = file.toAbsolutePath().normalize();
        FileTransaction transaction = FileTransaction.below(List.of(target.getParent()));
        transaction.apply(List.of(FileChange.create(target, Source.of(Source.nameOf(target), policy))));
        console.say("wrote " + Source.nameOf(file) + "; 'hyperconverge plan --policy' of it shows what it does");
    }
}
