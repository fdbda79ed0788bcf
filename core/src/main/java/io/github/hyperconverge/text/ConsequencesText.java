package io.github.hyperconverge.text;

import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.converge.Consequences.AddressSpace;
import io.github.hyperconverge.converge.Consequences.LostAffinity;
import io.github.hyperconverge.converge.Consequences.LostLimit;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a plan does to a deployment, in sentences. */
final class ConsequencesText {
    private ConsequencesText() {}

    /** Returns a sentence for each consequence; names in them are not made safe to show. */
    static List<String> lines(Consequences consequences) {
        List<String> lines = new ArrayList<>();
        consequences
                .containersByHost()
                .forEach((host, counts) -> lines.add(host + ": "
                        + Words.count(counts.before(), "container", "containers") + " before, " + counts.rightAfter()
                        + " right after, " + counts.afterCleanup()
                        + " after cleanup"));
        lines.add(count(consequences.added(), "container is new", "containers are new"));
        consequences
                .joined()
                .forEach((container, groups) -> lines.add(container + " joins " + String.join(", ", groups)));
        lines.add(count(consequences.redundant(), "container is redundant", "containers are redundant"));
        for (LostAffinity affinity : consequences.lostAffinities()) {
            lines.add(
                    place(affinity.place()) + "the affinity of " + affinity.host() + " in " + affinity.group() + " for "
                            + String.join(", ", affinity.retired().keySet()) + " is no longer read; proposed: "
                            + affinity.target() + ": " + affinity.proposed());
        }
        for (LostLimit limit : consequences.lostLimits()) {
            lines.add(
                    place(limit.place()) + "the variable " + limit.variable() + " of " + limit.host() + ", limited to '"
                            + limit.limit() + "', no longer reaches " + String.join(", ", limit.components()));
        }
        consequences
                .gainedNetworks()
                .forEach((type, networks) -> lines.add("every container of " + type + " gets the networks "
                        + String.join(", ", networks) + ", which not all its members had"));
        for (AddressSpace space : consequences.addressSpaces()) {
            lines.add("addresses left in " + space.queue() + ": " + space.freeBefore() + " now, "
                    + space.freeRightAfter() + " right after, " + space.freeAfterCleanup() + " after cleanup");
        }
        consequences
                .staleCopies()
                .forEach(type -> lines.add(place(type.definition().range()) + "the operator's env.d defines "
                        + type.name() + ", which would bring its containers back"));
        return lines;
    }

    private static String count(List<String> containers, String one, String several) {
        return Words.count(containers.size(), one, several)
                + (containers.isEmpty() ? "" : ": " + String.join(", ", containers));
    }

    private static String place(Optional<SourceRange> place) {
        return place.map(range -> range + ": ").orElse("");
    }
}
