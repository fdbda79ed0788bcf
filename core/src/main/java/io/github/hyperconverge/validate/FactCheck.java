package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import java.util.List;
import java.util.function.Consumer;

/** A family of rules over several documents of a deployment. */
interface FactCheck {

    /** The kinds of finding it reports. */
    List<Rule> rules();

    /** Looks for findings. Never throws, whatever the documents hold. */
    void check(Facts facts, Consumer<Diagnostic> findings);
}
