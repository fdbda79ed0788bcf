package io.github.hyperconverge.report;

import static io.github.hyperconverge.report.Page.code;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.KeptContainer;
import io.github.hyperconverge.cleanup.KeptReason;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What goes, what stays, and what to know; needs neither an inventory nor Ansible to be read. */
final class ReportPage {
    private ReportPage() {}

    static Page of(CleanupPlan plan) {
        Page page = new Page("What the cleanup does");
        page.paragraph("Made for OSA " + plan.series() + ".");
        page.heading("Containers by host");
        page.table(
                List.of("Host", "Before", "After"),
                plan.containersByHost().entrySet().stream()
                        .map(host -> List.of(
                                code(host.getKey()),
                                Integer.toString(host.getValue().before()),
                                Integer.toString(host.getValue().after())))
                        .toList());
        for (String service : plan.services()) {
            page.heading("Redundant containers of " + service);
            page.table(
                    List.of("Container", "Host", "Carries", "Taken over by"),
                    plan.of(service).stream().map(ReportPage::row).toList());
            List<String> gone = new ArrayList<>();
            plan.emptyGroups().getOrDefault(service, List.of()).forEach(group -> gone.add("the group " + code(group)));
            plan.staleBackends()
                    .getOrDefault(service, List.of())
                    .forEach(backend -> gone.add("the balancers' fragment of " + code(backend)
                            + ", whose component env.d does not have any more"));
            if (!gone.isEmpty()) {
                page.paragraph("What is empty afterwards goes too:");
                page.items(gone);
            }
        }
        if (!plan.explanations().isEmpty()) {
            page.heading("Why");
            page.items(plan.explanations().values().stream()
                    .distinct()
                    .map(Page::code)
                    .toList());
        }
        List<KeptContainer> kept = plan.kept().stream()
                .filter(container -> container.reason() != KeptReason.IN_USE)
                .toList();
        if (!kept.isEmpty()) {
            page.heading("Of retired types, and yet they stay");
            page.items(kept.stream()
                    .map(container ->
                            code(container.name()) + ": " + container.reason().title())
                    .toList());
        }
        if (!plan.diagnostics().isEmpty()) {
            page.heading("To be looked at");
            page.items(plan.diagnostics().all().stream()
                    .map(Diagnostic::toString)
                    .map(Page::code)
                    .toList());
        }
        return page;
    }

    private static List<String> row(RedundantContainer container) {
        return List.of(
                code(container.name()),
                code(container.physicalHost()),
                names(container.components()),
                container.replacedBy().isEmpty() ? "nobody; env.d has none of it" : names(container.replacedBy()));
    }

    private static String names(List<String> names) {
        return names.stream().map(Page::code).collect(Collectors.joining(", "));
    }
}
