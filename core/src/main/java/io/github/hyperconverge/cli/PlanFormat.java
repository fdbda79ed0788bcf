package io.github.hyperconverge.cli;

import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.report.PlanJson;
import io.github.hyperconverge.report.PlanMarkdown;
import io.github.hyperconverge.report.PlanText;

/** The forms of a plan. */
enum PlanFormat {
    TEXT {
        @Override
        String write(ConvergencePlan plan, Diagnostics findings, boolean colours) {
            return PlanText.of(plan, colours);
        }
    },
    JSON {
        @Override
        String write(ConvergencePlan plan, Diagnostics findings, boolean colours) {
            return PlanJson.of(plan, findings);
        }
    },
    MARKDOWN {
        @Override
        String write(ConvergencePlan plan, Diagnostics findings, boolean colours) {
            return PlanMarkdown.of(plan);
        }
    };

    abstract String write(ConvergencePlan plan, Diagnostics findings, boolean colours);
}
