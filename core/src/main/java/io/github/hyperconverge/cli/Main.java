package io.github.hyperconverge.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The program {@code hyperconverge}. */
@Command(
        name = "hyperconverge",
        description = "Converges the containers of an OpenStack-Ansible deployment.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PlanCommand.class,
            ApplyCommand.class,
            ValidateCommand.class,
            InventoryCommand.class,
            ManageCommand.class,
            DemoCommand.class
        })
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
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = run(out, err, Ansi.AUTO.enabled(), arguments);
        System.exit(status);
    }

    /** Runs the program; returns its exit status. */
    static int run(PrintWriter out, PrintWriter err, boolean colours, String... arguments) {
        CommandLine program = new CommandLine(new Main(), new Commands(out, err, colours));
        program.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, result) -> {
                    if (failure instanceof IOException unreadable) {
                        err.println("hyperconverge: " + describe(unreadable));
                        return FAILURE;
                    }
                    throw failure;
                });
        int status = program.execute(arguments);
        out.flush();
        err.flush();
        return status;
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

    /** Gives the commands what they write to. */
    private record Commands(PrintWriter out, PrintWriter err, boolean colours) implements CommandLine.IFactory {
        private static Map<Class<?>, Supplier<?>> makers(Console console) {
            return Map.of(
                    PlanCommand.class, () -> new PlanCommand(console),
                    ApplyCommand.class, () -> new ApplyCommand(console),
                    ValidateCommand.class, () -> new ValidateCommand(console),
                    InventoryCommand.class, () -> new InventoryCommand(console),
                    ManageCommand.class, () -> new ManageCommand(console),
                    DemoCommand.class, () -> new DemoCommand(console));
        }

        @Override
        public <K> K create(Class<K> type) throws Exception {
            Console console = new Console(out, err, colours);
            Supplier<?> command = makers(console).get(type);
            return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.get());
        }
    }

    /** Tells the version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"hyperconverge " + (version == null ? "(not packaged)" : version)};
        }
    }
}
