package io.github.hyperconverge.cli;

import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * What a command writes to.
 *
 * @param out takes results
 * @param err takes complaints
 * @param colours true on a terminal that shows them
 * @param bytes takes results that are no text of ours; what {@code out} holds must be flushed before
 */
record Console(PrintWriter out, PrintWriter err, boolean colours, OutputStream bytes) {}
