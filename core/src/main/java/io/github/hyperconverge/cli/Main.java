package io.github.hyperconverge.cli;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code hyperconverge}. */
@Command(
        name = "hyperconverge",
        description = "Converges the containers of an OpenStack-Ansible deployment.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = "'hyperconverge help COMMAND' shows the options of a command.")
public final class Main {
    /** Everything is in order. */
    static final int FINE = 0;

    /** The content has findings that matter. */
    static final int FINDINGS = 1;

    /** Wrong usage, or a file that cannot be read. */
    static final int FAILURE = 2;

    /** As the parser writes the names of constants. */
    private static final Pattern CHOICES = Pattern.compile("one of \\[([A-Z_, ]+)] \\(case-insensitive\\)");

    private Main() {}

    /**
     * Runs the program and ends the virtual machine.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        OutputStream bytes = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(bytes, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean colours = ValidateCommand.plainFolders(arguments).isEmpty() && Ansi.AUTO.enabled();
        System.exit(run(new Console(out, err, colours, bytes), arguments));
    }

    /** Runs the program where only text is taken; returns its exit status. */
    static int run(PrintWriter out, PrintWriter err, boolean colours, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = run(new Console(out, err, colours, bytes), arguments);
        out.print(bytes.toString(StandardCharsets.UTF_8));
        out.flush();
        return status;
    }

    /** Runs the program; returns its exit status. */
    static int run(Console console, String... arguments) {
        Optional<List<Path>> plain = ValidateCommand.plainFolders(arguments);
        int status;
        try {
            status = plain.isPresent() ? new ValidateCommand(console, plain.get()).call() : parse(console, arguments);
        } catch (IOException unreadable) {
            status = complain(console, unreadable);
        }
        if (console.out().checkError()) {
            console.say("the output could not be written in full; is there space left?");
            return FAILURE;
        }
        return console.err().checkError() ? FAILURE : status;
    }

    private static int parse(Console console, String... given) {
        String[] arguments = askedForHelp(given);
        CommandLine program = new CommandLine(new Main());
        Map<String, Supplier<?>> commands = commands(console);
        // Reading the annotations of all commands takes longer than most commands do.
        Supplier<?> named = arguments.length == 0 ? null : commands.get(arguments[0]);
        if (named != null) {
            program.addSubcommand(named.get());
        } else {
            commands.values().forEach(command -> program.addSubcommand(command.get()));
        }
        StringWriter help = new StringWriter();
        program.setOut(new PrintWriter(help))
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HelpText.UNBROKEN)
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler((failure, command, result) -> {
                    if (failure instanceof IOException unreadable) {
                        return complain(console, unreadable);
                    }
                    throw failure;
                });
        int status = program.execute(arguments);
        console.out().print(HelpText.broken(help.toString()));
        return status;
    }

    /** {@code help plan} is {@code plan --help}, and so below haproxy. */
    private static String[] askedForHelp(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        int place = words.indexOf("help");
        if (place == 0 || place == 1 && words.get(0).equals("haproxy")) {
            words.remove(place);
            words.add("--help");
        }
        return words.toArray(String[]::new);
    }

    /** Says what is wrong with the command line, choices as they are written, and how the command is used. */
    private static int misused(ParameterException failure, String... arguments) {
        CommandLine command = failure.getCommandLine();
        String message = CHOICES.matcher(String.valueOf(failure.getMessage()))
                .replaceAll(choices -> "one of " + choices.group(1).toLowerCase(Locale.ROOT) + ",");
        command.getErr().println(command.getColorScheme().errorText(message));
        if (!UnmatchedArgumentException.printSuggestions(failure, command.getErr())) {
            command.getErr().print(HelpText.broken(command.getUsageMessage(command.getColorScheme())));
        }
        return FAILURE;
    }

    private static int complain(Console console, IOException failure) {
        console.say(describe(failure));
        return FAILURE;
    }

    private static String describe(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (failure instanceof NotDirectoryException file) {
            return file.getFile() + ": no such folder";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof FileSystemException other) {
            return other.getFile() + ": " + (other.getReason() == null ? "cannot be read" : other.getReason());
        }
        return String.valueOf(failure.getMessage());
    }

    /** The commands by name, in the order of the help. */
    private static Map<String, Supplier<?>> commands(Console console) {
        Map<String, Supplier<?>> commands = new LinkedHashMap<>();
        commands.put("plan", () -> new PlanCommand(console));
        commands.put("apply", () -> new ApplyCommand(console));
        commands.put("validate", () -> new ValidateCommand(console));
        commands.put("inventory", () -> new InventoryCommand(console));
        commands.put("inventory-manage", () -> new ManageCommand(console));
        commands.put("haproxy", () -> HaproxyCommand.of(console));
        commands.put("cleanup", () -> new CleanupCommand(console));
        commands.put("demo", () -> new DemoCommand(console));
        return commands;
    }

    /** Tells the version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"hyperconverge " + SubCommand.programVersion()};
        }
    }
}
