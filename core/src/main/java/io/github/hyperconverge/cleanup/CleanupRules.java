package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.List;

/** What can stand in the way of a cleanup. */
public final class CleanupRules {
    /** There is no inventory, so there is nothing to be redundant. */
    public static final Rule NO_INVENTORY =
            new Rule("cleanup-no-inventory", Severity.ERROR, "A deployment without an inventory");
    /** Nobody would do the work of a container that is to go. */
    public static final Rule NO_SURVIVOR =
            new Rule("cleanup-no-survivor", Severity.ERROR, "A component that nobody would carry any more");
    /** A balancer would lose a container before it has those that take over. */
    public static final Rule NOT_BALANCED =
            new Rule("cleanup-not-balanced", Severity.ERROR, "A backend without the containers that take over");
    /** env.d defines a type that the containers in the inventory have outgrown; it would bring containers back. */
    public static final Rule COMES_BACK =
            new Rule("cleanup-comes-back", Severity.ERROR, "A type that would bring containers back");
    /** A name that would be more than a name to Ansible, a shell or a file system. */
    public static final Rule BAD_NAME = new Rule("cleanup-bad-name", Severity.ERROR, "A name that no host can have");
    /** A container of a retired type stays, for its own good. */
    public static final Rule KEPT =
            new Rule("cleanup-kept", Severity.WARNING, "A container of a retired type that is not destroyed");
    /** A physical host loses containers and has none that does their work. */
    public static final Rule HOST_WITHOUT_SURVIVOR = new Rule(
            "cleanup-host-without-survivor", Severity.WARNING, "A host without a container that takes the work over");
    /** A file of the operator names something that goes. */
    public static final Rule MENTIONED =
            new Rule("cleanup-mentioned", Severity.WARNING, "A file that names a retired type");

    private CleanupRules() {}

    /**
     * Lists the rules.
     *
     * @return all of them
     */
    public static List<Rule> all() {
        return List.of(
                NO_INVENTORY, NO_SURVIVOR, NOT_BALANCED, COMES_BACK, BAD_NAME, KEPT, HOST_WITHOUT_SURVIVOR, MENTIONED);
    }
}
