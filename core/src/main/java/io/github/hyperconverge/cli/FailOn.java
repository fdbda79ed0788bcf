package io.github.hyperconverge.cli;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;

/** The least grave findings that make a command fail. */
enum FailOn {
    ERROR,
    WARNING,
    INFO,
    NEVER;

    boolean isMetBy(Diagnostics findings) {
        return this != NEVER && findings.hasAtLeast(Severity.valueOf(name()));
    }
}
