package io.github.hyperconverge.cli;

import io.github.hyperconverge.disk.FileName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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

    private Main() {}

    /**
     * Runs the program and ends the virtual machine.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        String[] words = ThisHost.commandLine(arguments);
        boolean isPlain = ValidateCommand.plainFolders(words).isPresent();
        System.exit(run(Console.ofProcess(isPlain), words));
    }

    /** Runs the program where only text is taken; returns its exit status. */
    static int run(PrintWriter out, PrintWriter err, boolean colours, String... arguments) {
        return run(new Console(out, err, colours, null), arguments);
    }

    /** Runs the program; returns its exit status. Whatever happens ends with a line and a status of its own. */
    static int run(Console console, String... arguments) {
        int status;
        try {
            Optional<List<String>> plain = ValidateCommand.plainFolders(arguments);
            status = plain.isPresent() ? new ValidateCommand(console, plain.get()).call() : parse(console, arguments);
        } catch (IOException | RuntimeException | Error failure) {
            status = console.fail(describe(failure));
        }
        return console.hasFailed() ? FAILURE : status;
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
        program.registerConverter(Path.class, FileName::path)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, result) -> console.fail(describe(failure)));
        return console.execute(program, arguments);
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

    private static String describe(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof UncheckedIOException && cause != null) {
            return describe(cause);
        }
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
        if (failure instanceof IOException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return "there is not enough memory for this input; give Java more, as with java -Xmx4g";
        }
        if (failure instanceof StackOverflowError) {
            return "this input is nested too deep; simplify it, or give Java a larger stack, as with java -Xss64m";
        }
        String place = Stream.of(failure.getStackTrace())
                .map(frame -> " at " + frame)
                .findFirst()
                .orElse("");
        return "the program has a fault; please report this line and the command: " + failure + place + ", version "
                + SubCommand.programVersion();
    }

    /** The commands by name, in the order of the help. */
    private static Map<String, Supplier<?>> commands(Console console) {
        Map<String, Supplier<?>> commands = new LinkedHashMap<>();
        commands.put("plan", () -> new PlanCommand(console));
        commands.put("advise", () -> new AdviseCommand(console));
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
