package io.github.hyperconverge.generate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.SourceRange;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Gathers what a run finds, each thing once, and remembers whether OSA would have ended the run. */
final class Problems {
    private final Diagnostics.Collector findings = new Diagnostics.Collector();
    private final Set<String> told = new HashSet<>();
    private boolean ended;

    void add(Rule rule, String message, Optional<SourceRange> place) {
        ended |= rule.severity() == Severity.ERROR;
        if (told.add(rule.id() + message)) {
            findings.add(Diagnostic.of(rule, message).at(place));
        }
    }

    void addAll(Diagnostics found) {
        findings.addAll(found);
        ended |= found.hasErrors();
    }

    /** Tells whether OSA would have refused or crashed by now. */
    boolean hasEnded() {
        return ended;
    }

    Diagnostics toDiagnostics() {
        return findings.toDiagnostics();
    }
}
