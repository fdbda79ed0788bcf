package io.github.hyperconverge.report;

import static io.github.hyperconverge.report.Page.code;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupStep;
import io.github.hyperconverge.cleanup.RedundantContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a deployer sees and does on the day. */
final class RunbookPage {
    private RunbookPage() {}

    static Page of(CleanupPlan plan) {
        Page page = new Page("Runbook of the cleanup");
        overview(page, plan);
        steps(page, plan);
        page.heading("To stop");
        page.paragraph("Press Ctrl-C, or let it fail: after either, nothing is half-done that cannot be gone on with. A"
                + " server that is drained when a step fails is put back into service; one that a killed run has left"
                + " drained is put back by " + code("set server BACKEND/SERVER state ready")
                + " on the balancer's socket, or taken on from there by the next run.");
        page.heading("To go on");
        page.paragraph("Start the same playbook again. Each step asks first whether it is done already; "
                + code("state.json")
                + " beside the playbooks keeps the name and host of every container that is on its way out, so that a"
                + " container is found that the inventory does not name any more. Keep the folder until all is done.");
        page.heading("What is left to do by hand");
        page.items(List.of(
                "names in DNS, monitoring and backup of the containers that are gone",
                "balancers that OSA does not run: take the servers out of them before the cleanup",
                "lists of addresses in configurations of your own, such as those of memcached",
                "hosts files inside containers and keys in " + code("known_hosts")
                        + "; OSA's hosts playbook renews the former",
                "journals of the containers below " + code("/var/log/journal") + " on the physical hosts",
                "queues of the hosts in RabbitMQ, which age out"));
        return page;
    }

    private static void overview(Page page, CleanupPlan plan) {
        page.heading("What will happen");
        page.paragraph(Words.count(plan.redundant().size(), "container goes", "containers go")
                + ", service by service and host by host. Others carry their components already; before a host's turn"
                + " each of those is checked to be active, and its servers to be up on every balancer.");
        page.table(
                List.of("Service", "Hosts, in their order", "Containers"),
                plan.services().stream()
                        .map(service -> List.of(
                                code(service),
                                String.join(
                                        ", ",
                                        plan.physicalHosts(service).stream()
                                                .map(Page::code)
                                                .toList()),
                                Integer.toString(plan.of(service).size())))
                        .toList());
        page.heading("When");
        List<String> advice = new ArrayList<>();
        advice.add("No request that a balancer passes on has failed in tests of this order. Choose a quiet hour all the"
                + " same: fewer containers carry the load, and sessions end sooner.");
        if (carries(plan, "nova_console")) {
            advice.add("Open consoles are cut when their container stops, as they last longer than one waits. Tell the"
                    + " users.");
        }
        if (carries(plan, "heat_engine")) {
            advice.add("A stack operation that runs in an engine that stops ends up failed. Have none in progress.");
        }
        if (plan.redundant().stream().anyMatch(RedundantContainer::drainFirst)) {
            advice.add("Some containers are waited for until their work has ended; that can take an hour.");
        }
        advice.add("A host's turn takes a few minutes; how long sessions last decides.");
        advice.add("Let no other playbook run meanwhile.");
        page.items(advice);
    }

    private static boolean carries(CleanupPlan plan, String component) {
        return plan.redundant().stream()
                .anyMatch(container -> container.components().contains(component));
    }

    private static void steps(Page page, CleanupPlan plan) {
        page.heading("The steps of a turn");
        page.paragraph("With the names of the first step of each kind. Commands and answers are those to look at while"
                + " the playbook runs, or to make a step by hand.");
        plan.examples().forEach(step -> step(page, plan, step));
    }

    private static void step(Page page, CleanupPlan plan, CleanupStep step) {
        page.subheading(step.kind().id().replace('_', ' ') + ": " + code(step.target()));
        page.items(List.of(
                "Before: " + step.precondition(),
                "Done already? " + step.alreadyDone(),
                "To take it back: " + step.undo().orElse("this cannot be taken back.")));
        Optional<RedundantContainer> container = plan.redundant().stream()
                .filter(candidate -> candidate.name().equals(step.target()))
                .findFirst();
        StepCommands.of(step, container).ifPresent(commands -> {
            page.code("console", commands.lines().toArray(String[]::new));
            page.paragraph("Expected: " + commands.expected());
        });
    }
}
