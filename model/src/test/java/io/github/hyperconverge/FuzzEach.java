package io.github.hyperconverge;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fuzzes each target of a class for a while, in a virtual machine of its own, as Jazzer wants it. */
final class FuzzEach {
    private FuzzEach() {}

    /** Takes the class, a folder for what is found, and how long each target is tried, as {@code 10m}. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<String> failed = new ArrayList<>();
        for (Method method : Class.forName(arguments[0]).getDeclaredMethods()) {
            if (method.isAnnotationPresent(FuzzTest.class) && fuzz(method, folder, arguments[2]) != 0) {
                failed.add(method.getName());
            }
        }
        if (!failed.isEmpty()) {
            throw new AssertionError("found something in " + failed + ", see " + folder);
        }
    }

    private static int fuzz(Method method, Path folder, String duration) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + method.getDeclaringClass().getName(),
                "--target_method=" + method.getName(),
                "--instrument=io.github.hyperconverge.**",
                "--max_duration=" + duration));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
