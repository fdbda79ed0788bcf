package io.github.hyperconverge.text;

import com.google.common.base.Strings;
import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans as text for a terminal, and as Markdown for a change request or a wiki. */
public final class PlanText {
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RESET = "\u001b[0m";
    /** How much of a digest tells overlays apart. */
    private static final int SHOWN = 12;

    private final ConvergencePlan plan;
    /** What was decided where types share a service, by the services of each. */
    private final Map<String, List<Decision>> byService = new LinkedHashMap<>();
    /** The types that share their service with none. */
    private final List<String> alone = new ArrayList<>();

    private final List<String> lines = new ArrayList<>();

    private PlanText(ConvergencePlan plan) {
        this.plan = plan;
        for (Decision decision : plan.decisions()) {
            if (decision.outcome() == Outcome.ALONE) {
                alone.addAll(decision.containers());
            } else {
                String service =
                        String.join(", ", decision.services().stream().sorted().toList());
                byService.computeIfAbsent(service, s -> new ArrayList<>()).add(decision);
            }
        }
    }

    /**
     * Writes a plan and what it does to a deployment as text.
     *
     * @param plan the plan
     * @param consequences what it does, if that is known
     * @param colours true for ANSI colours
     * @return per service what becomes of each container type, why, and where that is written, and a line for each
     *     consequence; control characters in names are escaped
     */
    public static String of(ConvergencePlan plan, Optional<Consequences> consequences, boolean colours) {
        return new PlanText(plan).text(consequences, colours);
    }

    /**
     * Writes a plan, and what it does to a deployment, as Markdown.
     *
     * @param plan the plan
     * @param consequences what it does, if that is known
     * @return a page with a table for each service; what Markdown gives a meaning to in names is escaped
     */
    public static String markdown(ConvergencePlan plan, Optional<Consequences> consequences) {
        return new PlanText(plan).markdown(consequences);
    }

    private Optional<String> overlay() {
        int left = plan.merges().size();
        return plan.overlay()
                .map(file -> "overlay of plan "
                        + file.sha256()
                                .substring(0, Math.min(SHOWN, file.sha256().length())) + " in force, "
                        + Words.count(plan.allMerges().size() - left, "merge", "merges") + " done, "
                        + (left == 0 ? "nothing" : left) + " left to merge: " + file.file());
    }

    private String headline() {
        int merges = plan.merges().size();
        long heldBack = plan.decisions().stream()
                .filter(decision -> decision.outcome() == Outcome.HELD_BACK)
                .count();
        return Words.count(plan.typesBefore(), "container type", "container types") + " before, " + plan.typesAfter()
                + " after: " + Words.count(merges, "merge", "merges") + ", " + heldBack + " held back, " + alone.size()
                + " alone";
    }

    private String text(Optional<Consequences> consequences, boolean colours) {
        overlay().ifPresent(line -> add(style(colours, BOLD, line)));
        add(style(colours, BOLD, headline()));
        byService.forEach((service, decisions) -> {
            List<String> types =
                    decisions.stream().flatMap(d -> d.containers().stream()).toList();
            add("", style(colours, BOLD, service) + ": " + types.size() + " -> " + decisions.size());
            int width = types.stream().mapToInt(String::length).max().orElse(0);
            for (Decision decision : decisions) {
                String colour = decision.into().isPresent() ? GREEN : YELLOW;
                String after = style(colours, colour, decision.into().orElse("(stays)"));
                for (String type : decision.containers()) {
                    add("  " + Printable.text(Strings.padEnd(type, width, ' ')) + "  -> " + after);
                }
            }
            for (Decision decision : decisions) {
                String title = decision.into()
                        .map(target ->
                                (decision.outcome() == Outcome.IN_FORCE ? "merged already into " : "merged into ")
                                        + target)
                        .orElseGet(() -> "held back " + String.join(", ", decision.containers()));
                add("  " + Printable.text(title + ": " + decision.reason().title()));
                decision.evidence().forEach(evidence -> add("    " + Printable.text(evidence.toString())));
                concerns(decision).forEach(concern -> add("    " + Printable.text(concern)));
            }
        });
        if (!alone.isEmpty()) {
            add("", style(colours, BOLD, "alone") + ", nothing to merge with:");
            alone.forEach(type -> add("  " + Printable.text(type)));
        }
        consequences.ifPresent(done -> {
            add("", "on this deployment:");
            ConsequencesText.lines(done).forEach(line -> add("  " + Printable.text(line)));
        });
        return page();
    }

    private String markdown(Optional<Consequences> consequences) {
        add("# Convergence plan", "");
        overlay().ifPresent(line -> add(Printable.markdown(line) + ".", ""));
        add(headline() + ".");
        byService.forEach((service, decisions) -> {
            add("", "## " + Printable.markdown(service), "", "| before | after | why |", "| --- | --- | --- |");
            for (Decision decision : decisions) {
                for (String type : decision.containers()) {
                    add("| " + Printable.markdown(type) + " | "
                            + Printable.markdown(decision.into().orElse("stays")) + " | "
                            + decision.reason().title() + " |");
                }
            }
            add("");
            decisions.forEach(decision -> {
                addItems(decision.evidence());
                addItems(concerns(decision));
            });
        });
        if (!alone.isEmpty()) {
            add("", "## Alone", "");
            addItems(alone);
        }
        consequences.ifPresent(done -> {
            add("", "## On this deployment", "");
            addItems(ConsequencesText.lines(done));
        });
        return page();
    }

    /** What the policy accepts of a merge, and what has to be known of it. */
    private static List<String> concerns(Decision decision) {
        return decision.concerns().stream()
                .flatMap(concern -> concern.evidence().stream()
                        .map(fact -> concern.accepted()
                                        .map(why -> "accepted, " + why + ": ")
                                        .orElse("note: ")
                                + fact))
                .toList();
    }

    /** Marks words before they are made printable, so that only our own escape sequences reach a terminal. */
    private static String style(boolean colours, String code, String words) {
        String shown = Printable.text(words);
        return colours ? code + shown + RESET : shown;
    }

    private void addItems(List<?> items) {
        items.forEach(item -> add("- " + Printable.markdown(item.toString())));
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }

    private String page() {
        return String.join("\n", lines) + "\n";
    }
}
