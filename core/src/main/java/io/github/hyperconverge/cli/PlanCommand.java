package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.report.PlanDocument;
import io.github.hyperconverge.text.PlanText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans a convergence of env.d folders. */
@Command(name = "plan", description = "Shows which container types become one, and why the others do not.")
final class PlanCommand extends SubCommand {

    /** The forms of a plan. */
    enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    @Mixin
    private PlanInputs inputs = new PlanInputs();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, json, markdown; text by default.")
    private Format format = Format.TEXT;

    @Mixin
    private ConfigOptions deployment = new ConfigOptions();

    PlanCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (inputs.directories().isEmpty()) {
            throw misused("Nothing to plan: give --env-d DIR");
        }
        if (deployment.config().isEmpty()) {
            ParseResult<Environment> environment = inputs.read();
            SeriesOption.tell(
                    Hyperconverge.series(
                            deployment.series(),
                            environment.value().orElseThrow(),
                            inputs.directories().toArray(Path[]::new)),
                    console);
            return show(inputs.plan(environment, Optional.empty()), Optional.empty());
        }
        // With a configuration, its own env.d counts too.
        ParseResult<Deployment> read = Hyperconverge.readDeployment(
                deployment.series(), inputs.directories(), deployment.config().get(), deployment.inventory());
        SeriesOption.tell(read, console);
        PlanInputs.Planned planned = inputs.plan(
                new ParseResult<>(read.value().map(Deployment::environment), read.diagnostics()), read.value());
        return show(planned, read.value().map(known -> Hyperconverge.project(planned.plan(), known)));
    }

    private int show(PlanInputs.Planned planned, Optional<Consequences> consequences) {
        Diagnostics findings = planned.findings()
                .and(consequences.map(Consequences::diagnostics).orElse(Diagnostics.none()));
        console.printColoured(
                switch (format) {
                    case TEXT -> PlanText.of(planned.plan(), consequences, console.colours());
                    case JSON ->
                        PlanDocument.of(planned.plan(), findings, consequences).toJson();
                    case MARKDOWN -> PlanText.markdown(planned.plan(), consequences);
                });
        if (format != Format.JSON) {
            console.tell(findings);
        }
        return findings.hasErrors()
                ? console.refuse("the input has errors, so the plan is incomplete; do not apply it")
                : Main.FINE;
    }
}
