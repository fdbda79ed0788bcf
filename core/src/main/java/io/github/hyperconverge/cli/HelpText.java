package io.github.hyperconverge.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** Help at the width of the terminal. The parser would also break a line behind a dash, inside a name. */
final class HelpText {
    /** So wide that the parser breaks no line. */
    static final int UNBROKEN = 10_000;

    private static final int LEAST_WIDTH = 40;
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    /** Where a line goes on: below the options, or below what describes an option or a command. */
    private static final Pattern HEAD =
            Pattern.compile("Usage: hyperconverge(?: [a-z][a-z-]*)* | *(?:(?! {2})\\S[^ ]*(?: [^ ]+)*) {2,}| *");

    private HelpText() {}

    /** A class that throws the parser's exceptions itself makes each run open the jar for them. */
    static RuntimeException misuse(CommandLine command, String message) {
        return new ParameterException(command, message);
    }

    /** Breaks lines at blanks. */
    static String broken(String help) {
        return help.isEmpty() ? help : broken(help, width());
    }

    static String broken(String help, int width) {
        StringBuilder broken = new StringBuilder();
        help.lines().forEach(line -> add(line, Math.max(width, LEAST_WIDTH), broken));
        return broken.toString();
    }

    private static void add(String line, int width, StringBuilder broken) {
        Matcher head = HEAD.matcher(COLOUR.matcher(line).replaceAll(""));
        int indent = head.lookingAt() ? Math.min(head.end(), width / 2) : 0;
        StringBuilder current = new StringBuilder();
        int length = 0;
        for (String word : line.split(" ", -1)) {
            int more = COLOUR.matcher(word).replaceAll("").length();
            if (length + more > width && length > indent) {
                broken.append(current.toString().stripTrailing()).append('\n');
                current.setLength(0);
                current.append(" ".repeat(indent));
                length = indent;
            }
            current.append(word).append(' ');
            length += more + 1;
        }
        broken.append(current.toString().stripTrailing()).append('\n');
    }

    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{0,3}")
                ? Integer.parseInt(columns)
                : new UsageMessageSpec().autoWidth(true).width();
    }
}
