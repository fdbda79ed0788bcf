package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.text.Printable;
import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * What a command writes to.
 *
 * @param out takes results
 * @param err takes complaints
 * @param colours true on a terminal that shows them
 * @param bytes takes results that are not text of ours; what {@code out} holds must be flushed before
 */
record Console(PrintWriter out, PrintWriter err, boolean colours, OutputStream bytes) {

    /** Complains of findings, if there are any. */
    void tell(Diagnostics findings) {
        err.print(Hyperconverge.text(findings));
    }

    /** Says on standard error what was done, or why nothing was. */
    void say(String sentence) {
        err.println("hyperconverge: " + Printable.text(sentence));
    }

    /** Says why a command ends with the status of findings. */
    int refuse(String sentence) {
        say(sentence);
        return Main.FINDINGS;
    }

    /** Complains of findings, and says why a command ends with their status. */
    int refuse(Diagnostics findings, String sentence) {
        tell(findings);
        return refuse(sentence);
    }
}
