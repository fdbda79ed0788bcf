package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.catalogue.ServiceTable;
import java.util.List;
import java.util.Optional;

/**
 * A step of a cleanup. Steps are made in their order; each asks first whether it is done already, so that a run that was
 * broken off can be started again.
 */
public sealed interface CleanupStep {

    /**
     * Returns the kind of step, as reports name it.
     *
     * @return words in lower case joined by {@code _}
     */
    String kind();

    /**
     * Returns the service that is cleaned up.
     *
     * @return its name
     */
    String service();

    /**
     * Returns the physical host whose containers are taken away.
     *
     * @return its name
     */
    String physicalHost();

    /**
     * Returns what the step is made on.
     *
     * @return a container; for steps on the whole service its name; a group or backend
     */
    String target();

    /**
     * Returns what has to be so before the step is made.
     *
     * @return a sentence
     */
    String precondition();

    /**
     * Returns what is asked to find out whether the step is done already.
     *
     * @return a question
     */
    String alreadyDone();

    /**
     * Returns how the step is taken back.
     *
     * @return a sentence; empty if it cannot be taken back
     */
    Optional<String> undo();

    /**
     * Finds that those that stay do their work.
     *
     * @param service the service
     * @param physicalHost the host whose turn it is
     * @param survivors who stays
     */
    record CheckSurvivors(String service, String physicalHost, List<String> survivors) implements CleanupStep {

        /** Copies the names. */
        public CheckSurvivors {
            survivors = List.copyOf(survivors);
        }

        @Override
        public String kind() {
            return "check_survivors";
        }

        @Override
        public String target() {
            return service;
        }

        @Override
        public String precondition() {
            return "Every unit of " + String.join(", ", survivors)
                    + " is active, and each of their servers is UP on every balancer.";
        }

        @Override
        public String alreadyDone() {
            return "Is there any container of " + service + " on " + physicalHost + " that is not done yet?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("It changes nothing.");
        }
    }

    /**
     * Has every balancer pass no new request to a container.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record DrainServer(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "drain_server";
        }

        @Override
        public String precondition() {
            return "Each backend that has " + target + " has another server that is UP.";
        }

        @Override
        public String alreadyDone() {
            return "Does show stat name no server " + target + ", or is it in DRAIN or MAINT?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("set server BACKEND/" + target + " state ready");
        }
    }

    /**
     * Waits until a container has no session on any balancer.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record AwaitIdle(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "await_idle";
        }

        @Override
        public String precondition() {
            return target + " is drained on every balancer.";
        }

        @Override
        public String alreadyDone() {
            return "Are qcur and scur of " + target + " 0 wherever show stat names it?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("It changes nothing.");
        }
    }

    /**
     * Takes a container out of the balancers' configuration, has it checked and reloads it.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record RemoveServer(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "remove_server";
        }

        @Override
        public String precondition() {
            return target + " has no session on any balancer; haproxy -c takes the configuration without it.";
        }

        @Override
        public String alreadyDone() {
            return "Does show stat name no server " + target
                    + " on any balancer, and is no worker of an earlier reload left?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("Run OSA's haproxy playbook while the inventory still has " + target + ".");
        }
    }

    /**
     * Has a service give no new work to a container.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     * @param row what the service keeps of it
     */
    record DisableRow(String service, String physicalHost, String target, RedundantContainer.Row row)
            implements CleanupStep {
        @Override
        public String kind() {
            return "disable_row";
        }

        @Override
        public String precondition() {
            return "Another " + row.binary() + " is enabled and up.";
        }

        @Override
        public String alreadyDone() {
            return "Is there no row of " + row.binary() + " on " + Container.folded(target) + ", or is it disabled?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("Enable the row again.");
        }
    }

    /**
     * Waits until the work that a container has taken on has ended.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record AwaitWork(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "await_work";
        }

        @Override
        public String precondition() {
            return "The second opt-in for components whose work has to end first is given, and somebody has looked.";
        }

        @Override
        public String alreadyDone() {
            return "Is no unit of " + target + " active?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("It changes nothing.");
        }
    }

    /**
     * Stops and disables the units of a container.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record StopUnits(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "stop_units";
        }

        @Override
        public String precondition() {
            return "No balancer knows " + target + " any more.";
        }

        @Override
        public String alreadyDone() {
            return "Is " + target + " gone or stopped, or none of its units active?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("Enable and start the units; run OSA's haproxy playbook.");
        }
    }

    /**
     * Finds that the service is well without the container.
     *
     * @param service the service
     * @param physicalHost the host whose turn it is
     */
    record CheckService(String service, String physicalHost) implements CleanupStep {
        @Override
        public String kind() {
            return "check_service";
        }

        @Override
        public String target() {
            return service;
        }

        @Override
        public String precondition() {
            return "The units of those that stay are active, and each of their servers is UP on every balancer.";
        }

        @Override
        public String alreadyDone() {
            return "Is there any container of " + service + " on " + physicalHost + " that is not done yet?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("It changes nothing.");
        }
    }

    /**
     * Removes what a service keeps of a container.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     * @param row what the service keeps of it
     */
    record RemoveRow(String service, String physicalHost, String target, RedundantContainer.Row row)
            implements CleanupStep {
        @Override
        public String kind() {
            return "remove_row";
        }

        @Override
        public String precondition() {
            return row.table() == ServiceTable.STACK
                    ? "The engine in " + target + " has stopped; rows of dead engines go all at once."
                    : row.binary() + " in " + target + " has stopped; a running one would register again.";
        }

        @Override
        public String alreadyDone() {
            return "Is there no row of " + Container.folded(target) + "?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("A service that is started again registers itself.");
        }
    }

    /**
     * Writes down which container is being taken away, and where it is.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record RecordState(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "record_state";
        }

        @Override
        public String precondition() {
            return "The service is well without " + target + ".";
        }

        @Override
        public String alreadyDone() {
            return "Does the state file name " + target + "?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("Take the entry out of the state file.");
        }
    }

    /**
     * Reserves the addresses of a container, so that no new one gets them while it still answers.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record ReserveAddresses(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "reserve_addresses";
        }

        @Override
        public String precondition() {
            return "The state file names " + target + ".";
        }

        @Override
        public String alreadyDone() {
            return "Does used_ips have its addresses?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("Take the addresses out of used_ips.");
        }
    }

    /**
     * Takes a container out of the inventory.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record RemoveFromInventory(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "remove_from_inventory";
        }

        @Override
        public String precondition() {
            return "The state file names " + target + " and used_ips its addresses.";
        }

        @Override
        public String alreadyDone() {
            return "Does the inventory not name " + target + "?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("Take the inventory of before out of backup_openstack_inventory.tar.");
        }
    }

    /**
     * Packs the logs of a container.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record ArchiveLogs(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "archive_logs";
        }

        @Override
        public String precondition() {
            return "The units of " + target + " are stopped.";
        }

        @Override
        public String alreadyDone() {
            return "Is there an archive, or no folder of its logs?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("Delete the archive.");
        }
    }

    /**
     * Destroys a container.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record DestroyContainer(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "destroy_container";
        }

        @Override
        public String precondition() {
            return "The inventory does not name " + target + ", so that no run of OSA rebuilds it.";
        }

        @Override
        public String alreadyDone() {
            return "Does lxc-info on " + physicalHost + " know no " + target + "?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.empty();
        }
    }

    /**
     * Deletes the folders that a container had on its host, on the opt-in for data alone.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record DestroyData(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "destroy_data";
        }

        @Override
        public String precondition() {
            return target + " is destroyed, its logs are packed, and the opt-in for data is given.";
        }

        @Override
        public String alreadyDone() {
            return "Are its folders below /openstack gone?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.empty();
        }
    }

    /**
     * Removes what machines remember of a container: cached facts and lines of hosts files.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record ForgetHost(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "forget_host";
        }

        @Override
        public String precondition() {
            return target + " is destroyed.";
        }

        @Override
        public String alreadyDone() {
            return "Is there neither a file of its facts nor a line of it in a hosts file?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("OSA makes both again for containers that are in the inventory.");
        }
    }

    /**
     * Takes a group out of the inventory that no file defines and that has no host any more.
     *
     * @param service the service
     * @param physicalHost the last host whose turn it is
     * @param target the group
     */
    record RemoveEmptyGroup(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "remove_empty_group";
        }

        @Override
        public String precondition() {
            return "No file of env.d defines " + target + ", and it has no host.";
        }

        @Override
        public String alreadyDone() {
            return "Does the inventory not name " + target + "?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("Take the inventory of before out of backup_openstack_inventory.tar.");
        }
    }

    /**
     * Takes the fragment of a service that is gone out of the balancers' configuration; OSA would leave it for ever.
     *
     * @param service the service
     * @param physicalHost the last host whose turn it is
     * @param target the backend
     */
    record RemoveFragment(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "remove_fragment";
        }

        @Override
        public String precondition() {
            return target + " has no server any more, and env.d no component for it.";
        }

        @Override
        public String alreadyDone() {
            return "Is there no fragment of " + target + " on any balancer?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("Put the copy back that was kept beside it.");
        }
    }

    /**
     * Gives the addresses of a container back.
     *
     * @param service the service
     * @param physicalHost the container's host
     * @param target the container
     */
    record ReleaseAddresses(String service, String physicalHost, String target) implements CleanupStep {
        @Override
        public String kind() {
            return "release_addresses";
        }

        @Override
        public String precondition() {
            return target + " is destroyed.";
        }

        @Override
        public String alreadyDone() {
            return "Does used_ips not have its addresses, and does the state file say that it is done?";
        }

        @Override
        public Optional<String> undo() {
            return Optional.of("Add the addresses to used_ips.");
        }
    }
}
