package io.github.hyperconverge.cli;

import io.github.hyperconverge.disk.FileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Java in a process of its own, which the environment and Java's options reach. */
record ChildProgram(Map<String, String> environment, List<String> options) {

    /** What it left behind; bytes that are not UTF-8 are surrogates that stand alone. */
    record Run(int status, String out, String err) {}

    /** Runs the program. */
    Run run(Path folder, String... words) throws IOException, InterruptedException {
        return run(folder, Main.class, words);
    }

    /** Runs a class; its words may have any bytes, which a shell makes of their octal forms. */
    Run run(Path folder, Class<?> main, String... words) throws IOException, InterruptedException {
        StringBuilder command = new StringBuilder("exec \"$@\"");
        for (String word : words) {
            command.append(" \"$(printf '%b' '");
            for (byte b : FileName.encode(word)) {
                command.append(String.format("\\0%03o", b & 0xFF));
            }
            command.append("')\"");
        }
        List<String> all = new ArrayList<>(List.of("sh", "-c", command.toString(), "sh"));
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.add("-XX:TieredStopAtLevel=1");
        all.addAll(options);
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("LANG|LC_.*|LANGUAGE|JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        Run run = new Run(status, FileName.decode(Files.readAllBytes(out)), FileName.decode(Files.readAllBytes(err)));
        Files.delete(out);
        Files.delete(err);
        return run;
    }
}
