package io.github.hyperconverge.cli;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Surroundings;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.haproxy.HaproxyMessages;
import io.github.hyperconverge.validate.haproxy.HaproxyValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a configuration of HAProxy. */
@Command(
        name = "check",
        description = "Checks a configuration, and finds what haproxy -c passes over, too.",
        mixinStandardHelpOptions = true)
final class HaproxyCheckCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "The files in the order in which HAProxy reads them; of a folder all files, as OSA puts them"
                    + " together.")
    private List<Path> paths = List.of();

    @Mixin
    private FindingsOptions output = new FindingsOptions();

    @Option(
            names = "--haproxy-version",
            paramLabel = "VERSION",
            description = "The version that will read the files, such as 2.6, which it is unless said.")
    private @Nullable String version;

    @Option(
            names = "--with-haproxy",
            paramLabel = "PROGRAM",
            description = "An haproxy to ask as well; what it says of other lines is added.")
    private @Nullable Path program;

    HaproxyCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ThisHost host = new ThisHost();
        HaproxyValidator validator = validator().on(host);
        HaproxyReader reader = HaproxyReader.in(new Surroundings(host.environment(), Optional.of(validator.version())));
        List<Source> sources = new ArrayList<>();
        Diagnostics findings = Diagnostics.none();
        for (Path path : paths) {
            ParseResult<HaproxyConfig> read =
                    Files.isDirectory(path) ? reader.readFragments(path) : reader.read(List.of(path));
            read.value().orElseThrow().files().stream().map(HaproxyFile::source).forEach(sources::add);
            findings = findings.and(read.diagnostics());
        }
        HaproxyConfig config = HaproxyConfig.of(sources);
        findings = findings.and(validator.validate(config));
        if (program != null) {
            Optional<String> said = HaproxyRun.check(program, sources);
            if (said.isEmpty()) {
                console.err().println("hyperconverge: " + program + " did not end in time, and was ended");
                return Main.FAILURE;
            }
            findings = findings.and(news(HaproxyMessages.parse(said.get(), config), findings));
        }
        return output.report(findings, console);
    }

    private HaproxyValidator validator() {
        HaproxyValidator standard = HaproxyValidator.standard();
        return version == null
                ? standard
                : HaproxyVersion.of(version)
                        .map(standard::forVersion)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "Not a version of HAProxy, such as 2.6: " + version));
    }

    /** Leaves out what HAProxy says of a line that something as grave was found in already. */
    private static Diagnostics news(Diagnostics said, Diagnostics found) {
        List<Diagnostic> news = new ArrayList<>();
        for (Diagnostic message : said) {
            boolean known = message.range()
                    .filter(place -> found.all().stream()
                            .anyMatch(finding -> finding.severity().isAtLeast(message.severity())
                                    && finding.range()
                                            .filter(other -> isSameLine(place, other))
                                            .isPresent()))
                    .isPresent();
            if (!known) {
                news.add(message);
            }
        }
        return Diagnostics.of(news);
    }

    private static boolean isSameLine(SourceRange one, SourceRange other) {
        return one.source().equals(other.source())
                && one.start().line() == other.start().line();
    }
}
