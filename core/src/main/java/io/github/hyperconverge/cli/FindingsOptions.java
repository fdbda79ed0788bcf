package io.github.hyperconverge.cli;

import io.github.hyperconverge.diagnostic.Diagnostics;
import picocli.CommandLine.Option;

/** The options that say how findings are shown, and which make a command fail. */
final class FindingsOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, json, sarif; text unless said.")
    private FindingsFormat format = FindingsFormat.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "error",
            description =
                    "One of error, warning, info, never: findings of this level or a graver one end with status 1.")
    private FailOn failOn = FailOn.ERROR;

    FindingsFormat format() {
        return format;
    }

    /** Shows findings; returns the exit status that they end with. */
    int report(Diagnostics findings, Console console) {
        console.out().print(format.render(findings));
        return failOn.isMetBy(findings) ? Main.FINDINGS : Main.FINE;
    }
}
