package io.github.hyperconverge.text;

import io.github.hyperconverge.catalogue.ContainerCost;
import io.github.hyperconverge.converge.Advice;
import io.github.hyperconverge.converge.Advice.Candidate;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Advice as text for a terminal, and as Markdown. */
public final class AdviceText {
    private AdviceText() {}

    /** {@return the candidates with what they save and cost, the best first; control characters in names are escaped} */
    public static String of(Advice advice) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(advice));
        for (Candidate candidate : advice.candidates()) {
            Decision decision = candidate.decision();
            lines.add("");
            lines.add(candidate.verdict().words() + ": " + types(decision));
            saving(candidate, advice.cost()).forEach(line -> lines.add("  " + line));
            details(candidate).forEach(line -> lines.add("  " + line));
        }
        if (!advice.others().isEmpty()) {
            lines.add("");
            lines.add("also fewer containers:");
            advice.others().forEach(line -> lines.add("  " + line));
        }
        lines.add("");
        lines.add("a container costs about " + cost(advice.cost()));
        return lines.stream().map(Printable::text).collect(Collectors.joining("\n", "", "\n"));
    }

    /** {@return the same as a page with a table; what Markdown gives a meaning to in names is escaped} */
    public static String markdown(Advice advice) {
        StringBuilder page = new StringBuilder("# Advice\n\n" + headline(advice) + ".\n\n")
                .append("| verdict | types | containers saved | addresses | why |\n| --- | --- | --- | --- | --- |\n");
        for (Candidate candidate : advice.candidates()) {
            page.append("| " + candidate.verdict().words() + " | "
                    + Printable.markdown(types(candidate.decision())) + " | " + candidate.containers() + " | "
                    + candidate.addresses() + " | " + Printable.markdown(String.join("; ", details(candidate)))
                    + " |\n");
        }
        if (!advice.others().isEmpty()) {
            page.append("\n## Also fewer containers\n\n");
            advice.others().forEach(line -> page.append("- " + Printable.markdown(line) + "\n"));
        }
        return page.append("\nA container costs about " + cost(advice.cost()) + ".\n")
                .toString();
    }

    private static String headline(Advice advice) {
        return Words.count(advice.candidates().size(), "candidate", "candidates") + " beyond the usual plan";
    }

    private static String types(Decision decision) {
        return String.join(", ", decision.services()) + ", " + String.join(" + ", decision.containers())
                + decision.into().map(target -> " -> " + target).orElse("");
    }

    private static List<String> saving(Candidate candidate, ContainerCost cost) {
        int containers = candidate.containers();
        if (containers <= 0) {
            return List.of();
        }
        String hosts = candidate.saved().entrySet().stream()
                .map(host -> host.getValue() + " on " + host.getKey())
                .collect(Collectors.joining(", "));
        return List.of("saves " + Words.count(containers, "container", "containers") + " (" + hosts + "), "
                + candidate.addresses() + " addresses, about " + (long) containers * cost.memoryMb() + " MB and "
                + (long) containers * cost.processes() + " processes, and the set-up of each container in every"
                + " deployment and upgrade");
    }

    private static String cost(ContainerCost cost) {
        return cost.memoryMb() + " MB and " + cost.processes() + " processes, " + cost.measured();
    }

    private static List<String> details(Candidate candidate) {
        List<String> details = new ArrayList<>();
        Decision decision = candidate.decision();
        for (Decision.Concern concern : decision.concerns()) {
            concern.evidence().forEach(fact -> details.add(concern.reason().id() + ": " + fact));
        }
        if (decision.into().isEmpty()) {
            details.add(decision.reason().id() + ": " + decision.reason().title());
            decision.evidence().stream().map(Evidence::toString).forEach(details::add);
        }
        details.addAll(candidate.costs());
        return details;
    }
}
