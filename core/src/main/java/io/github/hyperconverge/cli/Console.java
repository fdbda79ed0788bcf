package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.text.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a command writes to; nothing prints past it. Whatever a terminal would act on is escaped here, whether who prints
 * has done so or not.
 */
final class Console {
    /** As the parser writes the names of constants. */
    private static final Pattern CHOICES = Pattern.compile("one of \\[([A-Z_, ]+)] \\(case-insensitive\\)");

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean colours;
    private final @Nullable OutputStream bytes;
    private final StringWriter help = new StringWriter();

    /**
     * Makes a console.
     *
     * @param out takes results
     * @param err takes complaints
     * @param colours true on a terminal that shows them
     * @param bytes takes results that are not text of ours; {@code out} is flushed before. Null if {@code out} takes them
     */
    Console(PrintWriter out, PrintWriter err, boolean colours, @Nullable OutputStream bytes) {
        this.out = out;
        this.err = err;
        this.colours = colours;
        this.bytes = bytes;
    }

    /** Makes the console of the process. */
    static Console ofProcess(boolean plain) {
        OutputStream bytes = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        return new Console(
                new PrintWriter(bytes, false, StandardCharsets.UTF_8),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                !plain && Ansi.AUTO.enabled(),
                bytes);
    }

    boolean colours() {
        return colours;
    }

    /** Prints lines, each of them ended. */
    void print(String text) {
        out.print(Printable.lines(text));
    }

    /** Prints lines that may have colours of ours in them; names in them are escaped already. */
    void printColoured(String text) {
        out.print(coloured(text));
    }

    private String coloured(String text) {
        return colours ? Printable.colouredLines(text) : Printable.lines(text);
    }

    /** Prints one line, whatever is in it. */
    void line(String text) {
        out.print(Printable.text(text) + "\n");
    }

    /** Hands out bytes as they are. */
    void write(byte[] content) throws IOException {
        if (bytes == null) {
            out.print(new String(content, StandardCharsets.UTF_8));
        } else {
            out.flush();
            bytes.write(content);
            bytes.flush();
        }
    }

    /** Prints lines where they do not mix with results. */
    void printAside(String text) {
        err.print(Printable.lines(text));
    }

    /** Complains of findings, if there are any. */
    void tell(Diagnostics findings) {
        printAside(Hyperconverge.text(findings));
    }

    /** Says on standard error what was done, or why nothing was. */
    void say(String sentence) {
        err.println("hyperconverge: " + Printable.text(sentence));
    }

    /** Says why a command ends with the status of findings. */
    int refuse(String sentence) {
        say(sentence);
        return Main.FINDINGS;
    }

    /** Complains of findings, and says why a command ends with their status. */
    int refuse(Diagnostics findings, String sentence) {
        tell(findings);
        return refuse(sentence);
    }

    /** Says why a command could not do its work. */
    int fail(String sentence) {
        say(sentence);
        return Main.FAILURE;
    }

    /** Runs the parser's program; what it prints is help. */
    int execute(CommandLine program, String... arguments) {
        int status = program.setOut(new PrintWriter(help))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(HelpText.UNBROKEN)
                .setParameterExceptionHandler((failure, words) -> misused(failure))
                .execute(arguments);
        printColoured(HelpText.broken(help.toString()));
        return status;
    }

    /** Says what is wrong with the command line, choices as they are written, and how the command is used. */
    private int misused(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String message = CHOICES.matcher(Printable.lines(String.valueOf(failure.getMessage())))
                .replaceAll(choices -> "one of " + choices.group(1).toLowerCase(Locale.ROOT) + ",");
        StringWriter usage = new StringWriter();
        PrintWriter lines = new PrintWriter(usage);
        lines.println(command.getColorScheme().errorText(message));
        if (!UnmatchedArgumentException.printSuggestions(failure, lines)) {
            lines.print(HelpText.broken(command.getUsageMessage(command.getColorScheme())));
        }
        err.print(coloured(usage.toString()));
        return Main.FAILURE;
    }

    /** Tells whether something of what was printed got lost. */
    boolean hasFailed() {
        if (out.checkError()) {
            say("the output could not be written in full; is there space left?");
            return true;
        }
        return err.checkError();
    }
}
