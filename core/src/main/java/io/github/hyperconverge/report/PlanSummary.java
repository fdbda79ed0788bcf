package io.github.hyperconverge.report;

import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan in the order in which a reader wants it.
 *
 * @param headline the counts in one line
 * @param byService what was decided where types share a service, by the services of each
 * @param alone the types that share their service with none
 */
record PlanSummary(String headline, Map<String, List<Decision>> byService, List<String> alone) {

    static PlanSummary of(ConvergencePlan plan) {
        Map<String, List<Decision>> byService = new LinkedHashMap<>();
        List<String> alone = new ArrayList<>();
        int heldBack = 0;
        for (Decision decision : plan.decisions()) {
            if (decision.outcome() == Outcome.ALONE) {
                alone.addAll(decision.containers());
            } else {
                String service =
                        String.join(", ", decision.services().stream().sorted().toList());
                byService.computeIfAbsent(service, s -> new ArrayList<>()).add(decision);
            }
            heldBack += decision.outcome() == Outcome.HELD_BACK ? 1 : 0;
        }
        String headline = plan.typesBefore() + " container types before, " + plan.typesAfter() + " after: "
                + plan.merges().size() + (plan.merges().size() == 1 ? " merge, " : " merges, ") + heldBack
                + " held back, " + alone.size() + " alone";
        return new PlanSummary(headline, byService, alone);
    }
}
