package io.github.hyperconverge.cli;

import java.io.PrintWriter;

/**
 * What a command writes to.
 *
 * @param out takes results
 * @param err takes complaints
 * @param colours true on a terminal that shows them
 */
record Console(PrintWriter out, PrintWriter err, boolean colours) {}
