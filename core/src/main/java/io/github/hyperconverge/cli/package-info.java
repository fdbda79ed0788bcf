/** The command line: a thin layer over the front door. */
package io.github.hyperconverge.cli;
