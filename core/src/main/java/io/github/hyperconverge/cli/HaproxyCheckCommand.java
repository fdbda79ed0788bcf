package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.haproxy.HaproxyValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a configuration of HAProxy. */
@Command(name = "check", description = "Checks a configuration, and finds what haproxy -c passes over, too.")
final class HaproxyCheckCommand extends SubCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "The files in the order in which HAProxy reads them; of a folder all files, as OSA puts them"
                    + " together.")
    private List<Path> paths = List.of();

    @Mixin
    private FindingsOptions output = new FindingsOptions();

    @Mixin
    private HaproxyVersionOption version = new HaproxyVersionOption();

    /** How grave a name is that cannot be resolved here. */
    enum Resolve {
        OFF,
        WARN,
        ERROR;

        Optional<Severity> severity() {
            return switch (this) {
                case OFF -> Optional.empty();
                case WARN -> Optional.of(Severity.WARNING);
                case ERROR -> Optional.of(Severity.ERROR);
            };
        }
    }

    @Option(
            names = "--resolve",
            paramLabel = "LEVEL",
            defaultValue = "warn",
            description =
                    "One of off, warn, error: what it is that a name of a host cannot be resolved here, which may be"
                            + " known where HAProxy runs; warn by default.")
    private Resolve resolve = Resolve.WARN;

    @Option(
            names = "--with-haproxy",
            paramLabel = "PROGRAM",
            description = "An haproxy to ask as well; what it says of other lines is added.")
    private @Nullable Path program;

    HaproxyCheckCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        ThisHost host = new ThisHost();
        HaproxyValidator validator = Hyperconverge.haproxyValidator(version.get())
                .on(host)
                .likeHaproxy()
                .unresolved(resolve.severity());
        validator = output.areText() ? validator.whereFixesAreUntried() : validator;
        HaproxyReader reader = HaproxyReader.in(host.environment(), validator.version());
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
                console.say(FileName.of(program) + " did not end in time, and was ended");
                return Main.FAILURE;
            }
            findings = findings.and(news(HaproxyValidator.messages(said.get(), config), findings));
        }
        return output.report(findings, console);
    }

    /** Leaves out what HAProxy says of a line that something as severe was found in already. */
    private static Diagnostics news(Diagnostics said, Diagnostics found) {
        Map<String, Severity> gravest = new HashMap<>();
        found.all()
                .forEach(finding -> gravest.merge(
                        line(finding), finding.severity(), (one, other) -> one.isAtLeast(other) ? one : other));
        return Diagnostics.of(said.all().stream()
                .filter(message -> message.range().isEmpty()
                        || Optional.ofNullable(gravest.get(line(message)))
                                .filter(known -> known.isAtLeast(message.severity()))
                                .isEmpty())
                .toList());
    }

    private static String line(Diagnostic finding) {
        return finding.range()
                .map(range -> range.source().name() + ":" + range.start().line())
                .orElse("");
    }
}
