package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
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
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code haproxy -c} says, of HAProxy 1.8 to 3.x, as findings in the configuration that it says it of. */
final class HaproxyMessages {

    /** The level, the time up to 2.3, the process, from 2.4 on the part of HAProxy, and the message. */
    private static final Pattern START = Pattern.compile("\\[(ALERT|WARNING|NOTICE|EMERG|CRIT|ERR|DIAG)]"
            + " *(?:[0-9]+/[0-9]+ *)?\\([0-9]+\\) *: *(?:(?:config|proxy|haproxy-main) *: *)?(.*)");

    private static final Pattern PLACE = Pattern.compile("[\\[(](?:[a-z ]*at )?([^\\[\\]()]*?):([0-9]{1,9})[])]");
    /** What the place of a finding says already. */
    private static final Pattern SAID_BY_PLACE =
            Pattern.compile("^(?: *(?:[Pp]arsing *)?\\[[^\\[\\]]*:[0-9]+] *[:;])++ *|^ *config: *");

    private static final Pattern SECTION = Pattern.compile(
            "([Pp]roxy|frontend|backend|listen|peers|resolvers|userlist|mailers|ring)(?: section)? '([^']*)'");
    private static final Pattern INCOMPLETE = Pattern.compile("section '(peers|mailers) ([^']*)'");
    private static final Pattern SERVER = Pattern.compile("server '(?:[^'/]*/)?([^']*)'");
    /** What is said of every run, and what only sums up. */
    private static final Pattern IDLE = Pattern.compile("haproxy version is .*|path to executable is .*"
            + "|(?:Error\\(s\\)|Fatal errors|Fatal error\\(s\\)) found in configuration.*|.*\\(null\\)"
            + "|Failed to initialize server\\(s\\) addr.*");

    private static final String NO_LISTENER = "will not start (no listener)";

    private final HaproxyConfig config;
    private final List<Diagnostic> findings = new ArrayList<>();

    private HaproxyMessages(HaproxyConfig config) {
        this.config = config;
    }

    /** Reads standard error and output, in any order; a finding is at the line, the server or the section it names, if any. */
    static Diagnostics parse(String output, HaproxyConfig config) {
        HaproxyMessages messages = new HaproxyMessages(config);
        String kind = "";
        StringBuilder message = new StringBuilder();
        for (String line : output.lines().toList()) {
            Matcher start = START.matcher(line);
            boolean starts = start.matches();
            if (starts || line.contains(NO_LISTENER)) {
                messages.add(kind, message.toString());
                kind = starts ? kind(start.group(1)) : "alert";
                message = new StringBuilder(starts ? start.group(2) : line);
            } else if (!kind.isEmpty() && line.startsWith(" ")) {
                message.append(' ').append(line.strip().replaceFirst("^\\| *", ""));
            }
        }
        messages.add(kind, message.toString());
        return Diagnostics.of(messages.findings);
    }

    private static String kind(String level) {
        return switch (level) {
            case "WARNING" -> "warning";
            case "NOTICE", "DIAG" -> "notice";
            default -> "alert";
        };
    }

    private void add(String kind, String message) {
        if (!message.isBlank() && !IDLE.matcher(message).matches()) {
            String text = SAID_BY_PLACE.matcher(message).replaceFirst("").strip();
            findings.add(Diagnostic.of(FindingKind.of(kind).rule(), text).at(place(message)));
        }
    }

    private Optional<SourceRange> place(String message) {
        Matcher place = PLACE.matcher(message);
        while (place.find()) {
            int number = Integer.parseInt(place.group(2));
            Optional<Line> line = file(place.group(1))
                    .filter(file -> number >= 1 && number <= file.lines().size())
                    .map(file -> file.lines().get(number - 1));
            if (line.isPresent()) {
                return line.map(HaproxyMessages::words);
            }
        }
        Optional<Section> named = Stream.of(SECTION, INCOMPLETE)
                .map(pattern -> pattern.matcher(message))
                .filter(Matcher::find)
                .findFirst()
                .flatMap(section -> section(section.group(1), section.group(2)));
        Matcher server = SERVER.matcher(message);
        Optional<Line> line =
                server.find() ? named.flatMap(in -> in.server(server.group(1))).map(Server::line) : Optional.empty();
        return line.or(() -> named.map(Section::head)).map(HaproxyMessages::words);
    }

    /** HAProxy calls files as the command line does; only the last part of the path may be known here. */
    private Optional<HaproxyFile> file(String name) {
        return Stream.<UnaryOperator<String>>of(UnaryOperator.identity(), HaproxyMessages::lastPart)
                .flatMap(part -> config.files().stream()
                        .filter(file -> part.apply(file.source().name()).equals(part.apply(name))))
                .findFirst();
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
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

    private Optional<Section> section(String what, String name) {
        Optional<SectionKind> kind = SectionKind.of(what);
        return config.sections().stream()
                .filter(section -> section.name().equals(name))
                .filter(section -> kind.map(section.kind()::equals)
                        .orElseGet(() -> section.kind().isProxy()))
                .findFirst();
    }
}
