package io.github.hyperconverge.cli;

import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.report.ConsequencesText;
import io.github.hyperconverge.report.PlanJson;
import io.github.hyperconverge.report.PlanMarkdown;
import io.github.hyperconverge.report.PlanText;
import java.util.Optional;

/** The forms of a plan. */
enum PlanFormat {
    TEXT {
        @Override
        String write(ConvergencePlan plan, Diagnostics findings, Optional<Consequences> consequences, boolean colours) {
            return PlanText.of(plan, colours)
                    + consequences.map(done -> "\n" + ConsequencesText.of(done)).orElse("");
        }
    },
    JSON {
        @Override
        String write(ConvergencePlan plan, Diagnostics findings, Optional<Consequences> consequences, boolean colours) {
            return PlanJson.of(plan, findings, consequences);
        }
    },
    MARKDOWN {
        @Override
        String write(ConvergencePlan plan, Diagnostics findings, Optional<Consequences> consequences, boolean colours) {
            return PlanMarkdown.of(plan)
                    + consequences.map(ConsequencesText::markdown).orElse("");
        }
    };

    abstract String write(
            ConvergencePlan plan, Diagnostics findings, Optional<Consequences> consequences, boolean colours);
}
