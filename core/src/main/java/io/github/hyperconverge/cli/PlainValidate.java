package io.github.hyperconverge.cli;

import io.github.hyperconverge.deployment.OsaSeries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plainest command line of {@code validate}, nothing but env.d folders, as hooks and editors call it again and again.
 * It needs no parser, whose classes take as long to load as the validation takes.
 */
final class PlainValidate {
    /** What a value may not start with: the parser would see an option, a file of arguments or quotes. */
    private static final String SPECIAL = "-@\"'";

    private PlainValidate() {}

    /** Reads a command line; empty if it needs the parser. */
    static Optional<ValidateRun> of(String... arguments) {
        if (arguments.length < 3 || arguments.length % 2 == 0 || !arguments[0].equals("validate")) {
            return Optional.empty();
        }
        List<Path> environment = new ArrayList<>();
        for (int i = 1; i < arguments.length; i += 2) {
            String value = arguments[i + 1];
            if (!arguments[i].equals("--env-d") || value.isEmpty() || SPECIAL.indexOf(value.charAt(0)) >= 0) {
                return Optional.empty();
            }
            environment.add(Path.of(value));
        }
        return Optional.of(new ValidateRun(
                environment,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OsaSeries.newest(),
                new FindingsOptions(),
                false));
    }
}
