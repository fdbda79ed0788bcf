package io.github.hyperconverge.manage;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;

/** What can be wrong with an operation. */
final class ManageRules {
    static final Rule UNKNOWN_NAME =
            new Rule("manage-unknown-name", Severity.ERROR, "A name that means no host or group, or several");
    static final Rule NOT_RESERVED =
            new Rule("manage-not-reserved", Severity.ERROR, "Addresses that cannot be added to used_ips");

    private ManageRules() {}
}
