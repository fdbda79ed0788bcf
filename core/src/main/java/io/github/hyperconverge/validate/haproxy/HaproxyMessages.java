package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code haproxy -c} says, of HAProxy 1.8 to 3.x, as findings in the configuration that it says it of. */
public final class HaproxyMessages {
    /** HAProxy refuses the configuration. */
    public static final Rule ALERT = Rules.error("alert", "haproxy -c refuses the configuration");
    /** HAProxy takes the configuration, and warns. */
    public static final Rule WARNING = Rules.warning("warning", "haproxy -c warns of the configuration");
    /** HAProxy has something to add. */
    public static final Rule NOTICE =
            new Rule("haproxy-notice", Severity.INFO, "haproxy -c says something about the configuration");

    /** The level, the time up to 2.3, the process, from 2.4 on the part of HAProxy, and the message. */
    private static final Pattern START = Pattern.compile("\\[(ALERT|WARNING|NOTICE|EMERG|CRIT|ERR|DIAG)]"
            + " *(?:[0-9]+/[0-9]+ *)?\\([0-9]+\\) *: *(?:(?:config|proxy|haproxy-main) *: *)?(.*)");

    private static final Pattern PLACE = Pattern.compile("[\\[(](?:[a-z ]*at )?([^\\[\\]()]*?):([0-9]{1,9})[])]");
    /** What the place of a finding says already. */
    private static final Pattern SAID_BY_PLACE =
            Pattern.compile("^(?: *(?:[Pp]arsing *)?\\[[^\\[\\]]*:[0-9]+] *[:;])+ *|^ *config: *");

    private static final Pattern SECTION = Pattern.compile(
            "([Pp]roxy|frontend|backend|listen|peers|resolvers|userlist|mailers|ring)(?: section)? '([^']*)'");
    private static final Pattern INCOMPLETE = Pattern.compile("section '(peers|mailers) ([^']*)'");
    private static final Pattern SERVER = Pattern.compile("server '(?:[^'/]*/)?([^']*)'");
    /** What is said of every run, and what only sums up. */
    private static final Pattern IDLE = Pattern.compile("haproxy version is .*|path to executable is .*"
            + "|(?:Error\\(s\\)|Fatal errors|Fatal error\\(s\\)) found in configuration.*|.*\\(null\\)"
            + "|Failed to initialize server\\(s\\) addr.*");

    private static final String NO_LISTENER = "will not start (no listener)";

    private HaproxyMessages() {}

    /**
     * Reads what HAProxy said.
     *
     * @param output its standard error and output, in any order
     * @param config the configuration that it was given
     * @return the messages, each at the line, the server or the section that it names; without a place if it names none
     */
    public static Diagnostics parse(String output, HaproxyConfig config) {
        List<Diagnostic> findings = new ArrayList<>();
        Rule rule = null;
        StringBuilder message = new StringBuilder();
        for (String line : output.lines().toList()) {
            Matcher start = START.matcher(line);
            boolean starts = start.matches();
            if (starts || line.contains(NO_LISTENER)) {
                add(findings, rule, message.toString(), config);
                rule = starts ? rule(start.group(1)) : ALERT;
                message = new StringBuilder(starts ? start.group(2) : line);
            } else if (rule != null && line.startsWith(" ")) {
                message.append(' ').append(line.strip().replaceFirst("^\\| *", ""));
            }
        }
        add(findings, rule, message.toString(), config);
        return Diagnostics.of(findings);
    }

    private static Rule rule(String level) {
        return switch (level) {
            case "WARNING" -> WARNING;
            case "NOTICE", "DIAG" -> NOTICE;
            default -> ALERT;
        };
    }

    private static void add(List<Diagnostic> findings, @Nullable Rule rule, String message, HaproxyConfig config) {
        if (rule != null && !message.isBlank() && !IDLE.matcher(message).matches()) {
            findings.add(Diagnostic.of(
                            rule,
                            SAID_BY_PLACE.matcher(message).replaceFirst("").strip())
                    .at(place(message, config)));
        }
    }

    private static Optional<SourceRange> place(String message, HaproxyConfig config) {
        Matcher place = PLACE.matcher(message);
        while (place.find()) {
            Optional<SourceRange> line =
                    file(place.group(1), config).flatMap(file -> line(file, Integer.parseInt(place.group(2))));
            if (line.isPresent()) {
                return line;
            }
        }
        Matcher section = SECTION.matcher(message);
        Matcher incomplete = INCOMPLETE.matcher(message);
        Optional<Section> named = section.find()
                ? section(section.group(1), section.group(2), config)
                : incomplete.find() ? section(incomplete.group(1), incomplete.group(2), config) : Optional.empty();
        Matcher server = SERVER.matcher(message);
        return server.find()
                ? named.flatMap(in -> in.server(server.group(1)))
                        .map(Server::line)
                        .map(HaproxyMessages::words)
                        .or(() -> named.map(HaproxyMessages::head))
                : named.map(HaproxyMessages::head);
    }

    /** HAProxy calls files as the command line does; only the last part of the path may be known here. */
    private static Optional<HaproxyFile> file(String name, HaproxyConfig config) {
        String last = lastPart(name);
        return config.files().stream()
                .filter(file -> file.source().name().equals(name))
                .findFirst()
                .or(() -> config.files().stream()
                        .filter(file -> lastPart(file.source().name()).equals(last))
                        .findFirst());
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Optional<SourceRange> line(HaproxyFile file, int number) {
        List<Line> lines = file.lines();
        return number >= 1 && number <= lines.size() ? Optional.of(words(lines.get(number - 1))) : Optional.empty();
    }

    private static SourceRange words(Line line) {
        List<Word> words = line.words();
        return words.isEmpty()
                ? line.range()
                : new SourceRange(
                        line.source(),
                        words.get(0).startOffset(),
                        words.get(words.size() - 1).endOffset());
    }

    private static SourceRange head(Section section) {
        return words(section.head());
    }

    private static Optional<Section> section(String what, String name, HaproxyConfig config) {
        Optional<SectionKind> kind = SectionKind.of(what);
        return config.sections().stream()
                .filter(section -> section.name().equals(name))
                .filter(section -> kind.map(section.kind()::equals)
                        .orElseGet(() -> section.kind().isProxy()))
                .findFirst();
    }
}
