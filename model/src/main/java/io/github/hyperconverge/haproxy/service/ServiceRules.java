package io.github.hyperconverge.haproxy.service;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.List;

/** What can be wrong with OSA's definitions of balanced services. */
public final class ServiceRules {
    /** The file holds no list of services. */
    public static final Rule NO_SERVICES = error("haproxy-service-none", "A file without a list of services");
    /** A service without a name, or whose name is no file name. */
    public static final Rule NAME = error("haproxy-service-name", "A service without a usable name");
    /** A key that no series of the role reads. */
    public static final Rule UNKNOWN_KEY =
            new Rule("haproxy-service-unknown-key", Severity.WARNING, "A key that the role does not read");
    /** A key that the role of this series does not read. */
    public static final Rule OTHER_SERIES =
            new Rule("haproxy-service-other-series", Severity.WARNING, "A key that the role of another series reads");
    /** A value of the wrong type. */
    public static final Rule WRONG_TYPE = error("haproxy-service-wrong-type", "A value of the wrong type");
    /** A value that the role needs and that is not there, or that only Ansible can tell. */
    public static final Rule UNRESOLVED = error("haproxy-service-unresolved", "A value that cannot be told");
    /** Two services of one name; the fragment of the first one is overwritten. */
    public static final Rule DUPLICATE = error("haproxy-service-duplicate", "Two services of one name");

    private ServiceRules() {}

    /**
     * Lists the rules.
     *
     * @return all of them
     */
    public static List<Rule> all() {
        return List.of(NO_SERVICES, NAME, UNKNOWN_KEY, OTHER_SERIES, WRONG_TYPE, UNRESOLVED, DUPLICATE);
    }

    private static Rule error(String id, String title) {
        return new Rule(id, Severity.ERROR, title);
    }
}
