package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.catalogue.ServiceTable;
import io.github.hyperconverge.cleanup.RedundantContainer.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A step of a cleanup. Steps are made in their order; each asks first whether it is done already, so that a run that was
 * broken off can be started again.
 *
 * @param kind what is done
 * @param service the service that is cleaned up
 * @param physicalHost the host whose containers are taken away
 * @param target what the step is made on: a container; the service itself; a group or backend
 * @param survivors who stays, if the step is about them
 * @param row what the service keeps of the container, if the step is about that
 */
public record CleanupStep(
        Kind kind, String service, String physicalHost, String target, List<String> survivors, Optional<Row> row) {

    /**
     * The kinds of steps, in the order in which the turn of a physical host has them: out of the balancers before anything
     * stops, out of the inventory before anything is destroyed. This order has failed no request.
     */
    public enum Kind {
        /** Finds that those that stay do their work. */
        CHECK_SURVIVORS(
                "Every unit of {survivors} is active, and each of their servers is UP on every balancer.",
                "Is there any container of {service} on {host} that is not done yet?",
                "It changes nothing."),
        /** Has every balancer pass no new request to a container. */
        DRAIN_SERVER(
                "Each backend that has {target} has another server that is UP.",
                "Does show stat name no server {target}, or is it in DRAIN or MAINT?",
                "set server BACKEND/{target} state ready"),
        /** Waits until a container has no session on any balancer. */
        AWAIT_IDLE(
                "{target} is drained on every balancer.",
                "Are qcur and scur of {target} 0 wherever show stat names it?",
                "It changes nothing."),
        /** Takes a container out of the balancers' configuration, has it checked and reloads it. */
        REMOVE_SERVER(
                "{target} has no session on any balancer; haproxy -c takes the configuration without it.",
                "Does show stat name no server {target} on any balancer, and is no worker of an earlier reload left?",
                "Run OSA's haproxy playbook while the inventory still has {target}."),
        /** Has a service give no new work to a container. */
        DISABLE_ROW(
                "Another {binary} is enabled and up.",
                "Is there no row of {binary} on {hostname}, or is it disabled?",
                "Enable the row again."),
        /** Waits until the work that a container has taken on has ended. */
        AWAIT_WORK(
                "The second opt-in for components whose work has to end first is given, and somebody has looked.",
                "Is no unit of {target} active?",
                "It changes nothing."),
        /** Stops and disables the units of a container. */
        STOP_UNITS(
                "No balancer knows {target} any more.",
                "Is {target} gone or stopped, or none of its units active?",
                "Enable and start the units; run OSA's haproxy playbook."),
        /** Finds that the service is well without the container. */
        CHECK_SERVICE(
                "The units of those that stay are active, and each of their servers is UP on every balancer.",
                "Is there any container of {service} on {host} that is not done yet?",
                "It changes nothing."),
        /** Removes what a service keeps of a container. */
        REMOVE_ROW(
                "{binary} in {target} has stopped; a running one would register again.",
                "Is there no row of {hostname}?",
                "A service that is started again registers itself."),
        /** Writes down which container is being taken away, and where it is. */
        RECORD_STATE(
                "The service is well without {target}.",
                "Does the state file name {target}?",
                "Take the entry out of the state file."),
        /** Reserves the addresses of a container, so that no new one gets them while it still answers. */
        RESERVE_ADDRESSES(
                "The state file names {target}.",
                "Does used_ips have its addresses?",
                "Take the addresses out of used_ips."),
        /** Takes a container out of the inventory. */
        REMOVE_FROM_INVENTORY(
                "The state file names {target} and used_ips its addresses.",
                "Does the inventory not name {target}?",
                "Take the earlier inventory out of backup_openstack_inventory.tar."),
        /** Packs the logs of a container. */
        ARCHIVE_LOGS(
                "The units of {target} are stopped.",
                "Is there an archive, or no folder of its logs?",
                "Delete the archive."),
        /** Destroys a container. */
        DESTROY_CONTAINER(
                "The inventory does not name {target}, so that no run of OSA rebuilds it.",
                "Does lxc-info on {host} know no {target}?",
                ""),
        /** Deletes the folders that a container had on its host, on the opt-in for data alone. */
        DESTROY_DATA(
                "{target} is destroyed, its logs are packed, and the opt-in for data is given.",
                "Are its folders below /openstack gone?",
                ""),
        /** Removes what machines remember of a container: cached facts and lines of hosts files. */
        FORGET_HOST(
                "{target} is destroyed.",
                "Is there neither a file of its facts nor a line of it in a hosts file?",
                "OSA makes both again for containers that are in the inventory."),
        /** Gives the addresses of a container back. */
        RELEASE_ADDRESSES(
                "{target} is destroyed.",
                "Does used_ips not have its addresses, and does the state file say that it is done?",
                "Add the addresses to used_ips."),
        /** Takes a group out of the inventory that no file defines and that has no host any more. */
        REMOVE_EMPTY_GROUP(
                "No file of env.d defines {target}, and it has no host.",
                "Does the inventory not name {target}?",
                "Take the earlier inventory out of backup_openstack_inventory.tar."),
        /** Takes the fragment of a service that is gone out of the balancers' configuration; OSA would keep it. */
        REMOVE_FRAGMENT(
                "{target} has no server any more, and env.d no component for it.",
                "Is there no fragment of {target} on any balancer?",
                "Put the copy back that was kept beside it.");

        private final String precondition;
        private final String alreadyDone;
        private final String undo;

        Kind(String precondition, String alreadyDone, String undo) {
            this.precondition = precondition;
            this.alreadyDone = alreadyDone;
            this.undo = undo;
        }

        /** Returns the name in reports: the constant in lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the names. */
    public CleanupStep {
        survivors = List.copyOf(survivors);
    }

    /** Returns what has to be so before the step is made, in a sentence. */
    public String precondition() {
        return kind == Kind.REMOVE_ROW
                        && row.filter(kept -> kept.table() == ServiceTable.STACK)
                                .isPresent()
                ? fill("The engine in {target} has stopped; rows of dead engines go all at once.")
                : fill(kind.precondition);
    }

    /** Returns the question that tells whether the step is done already. */
    public String alreadyDone() {
        return fill(kind.alreadyDone);
    }

    /** Returns how the step is taken back, in a sentence; empty if it cannot be taken back. */
    public Optional<String> undo() {
        return Optional.of(fill(kind.undo)).filter(sentence -> !sentence.isEmpty());
    }

    private String fill(String template) {
        return template.replace("{service}", service)
                .replace("{host}", physicalHost)
                .replace("{hostname}", Container.folded(target))
                .replace("{target}", target)
                .replace("{survivors}", String.join(", ", survivors))
                .replace("{binary}", row.map(Row::binary).orElse(""));
    }
}
