package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;

/** What can stand in the way of a cleanup. */
final class CleanupRules {
    /** There is no inventory, so there is nothing to be redundant. */
    static final Rule NO_INVENTORY =
            new Rule("cleanup-no-inventory", Severity.ERROR, "A deployment without an inventory");
    /** Nobody would do the work of a container that is to go. */
    static final Rule NO_SURVIVOR =
            new Rule("cleanup-no-survivor", Severity.ERROR, "A component that nobody would carry any more");
    /** A balancer would lose a container before it has those that take over. */
    static final Rule NOT_BALANCED =
            new Rule("cleanup-not-balanced", Severity.ERROR, "A backend without the containers that take over");
    /** env.d defines a type that the containers in the inventory have outgrown; it would bring containers back. */
    static final Rule COMES_BACK =
            new Rule("cleanup-comes-back", Severity.ERROR, "A type that would bring containers back");
    /** A name that would be more than a name to Ansible, a shell or a file system. */
    static final Rule BAD_NAME = new Rule("cleanup-bad-name", Severity.ERROR, "A name that no host can have");
    /** A container of a retired type stays, for its own good. */
    static final Rule KEPT =
            new Rule("cleanup-kept", Severity.WARNING, "A container of a retired type that is not destroyed");
    /** A physical host loses containers and has none that does their work. */
    static final Rule HOST_WITHOUT_SURVIVOR = new Rule(
            "cleanup-host-without-survivor", Severity.WARNING, "A host without a container that takes the work over");
    /** A file of the operator names something that goes. */
    static final Rule MENTIONED = new Rule("cleanup-mentioned", Severity.WARNING, "A file that names a retired type");
    /** A name that is to go although data lies in it, and that holds nothing back. */
    static final Rule ALSO = new Rule("cleanup-also", Severity.WARNING, "A name that no container with data has");

    private CleanupRules() {}
}
