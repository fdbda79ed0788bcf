package io.github.hyperconverge.cli;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a configuration as it was read, every byte of it. */
@Command(name = "print", description = "Prints a configuration as it was read, byte for byte.")
final class HaproxyPrintCommand extends SubCommand {
    @Parameters(paramLabel = "FILE", description = "A configuration.")
    private Path file = Path.of("haproxy.cfg");

    HaproxyPrintCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        ParseResult<HaproxyConfig> read = HaproxyReader.create().read(List.of(file));
        HaproxyConfig config = read.value().orElseThrow();
        if (read.diagnostics().all().stream().anyMatch(finding -> finding.rule().is(Rule.Trait.UNREADABLE))) {
            console.tell(read.diagnostics());
            return Main.FAILURE;
        }
        for (HaproxyFile part : config.files()) {
            console.write(part.source().bytes());
        }
        return Main.FINE;
    }
}
