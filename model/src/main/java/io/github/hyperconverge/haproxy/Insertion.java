package io.github.hyperconverge.haproxy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds where new lines go, and how they are indented and ended. */
final class Insertion {
    private static final String USUAL_INDENT = "    ";

    private Insertion() {}

    /** Finds the last line of a section that passes a test and stands under the same conditions as its head. */
    static Line lastOf(HaproxyConfig config, Section section, Predicate<Line> test) {
        HaproxyFile file = config.file(section.head().source()).orElseThrow();
        Conditionals blocks = Conditionals.of(file, HaproxyProcess.unknown());
        int branch = blocks.at(section.head()).number();
        Line last = section.head();
        for (Line line : section.lines()) {
            if (blocks.at(line).number() == branch && !line.words().isEmpty() && test.test(line)) {
                last = line;
            }
        }
        return last;
    }

    static Line behindServers(HaproxyConfig config, Section section) {
        Line server = lastOf(
                config,
                section,
                line -> Server.of(line)
                        .filter(found -> found.kind() != Server.Kind.DEFAULT_SERVER)
                        .isPresent());
        return server.equals(section.head()) ? lastOf(config, section, line -> true) : server;
    }

    /** Returns the indentation for a line of a section behind another one. */
    static String indent(HaproxyConfig config, Section section, Line behind) {
        boolean plain = !behind.equals(section.head()) && !behind.keyword().startsWith(".");
        return plain ? behind.indent() : first(section.lines()).orElseGet(() -> indent(config));
    }

    /** Returns the indentation of the first line of any section. */
    static String indent(HaproxyConfig config) {
        return config.sections().stream()
                .flatMap(section -> first(section.lines()).stream())
                .findFirst()
                .orElse(USUAL_INDENT);
    }

    private static Optional<String> first(List<Line> lines) {
        return lines.stream()
                .filter(line -> !line.isEmpty() && !line.keyword().startsWith("."))
                .findFirst()
                .map(Line::indent);
    }

    /** Returns the line end for a new line behind another one. */
    static String lineEnd(HaproxyFile file, Line behind) {
        String end = behind.lineEnd();
        if (end.isEmpty() && behind.number() > 1) {
            end = file.lines().get(behind.number() - 2).lineEnd();
        }
        return end.isEmpty() ? "\n" : end;
    }
}
