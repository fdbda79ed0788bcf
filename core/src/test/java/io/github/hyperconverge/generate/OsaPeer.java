package io.github.hyperconverge.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** OSA's own generator, which answers for one folder after the other. */
final class OsaPeer implements AutoCloseable {
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;

    /** Starts the generator of a series over its own env.d; the script is put into a folder. */
    OsaPeer(OsaSeries series, Path folder) throws IOException {
        this(series, folder, OsaCorpus.folder().resolve(series.id()));
    }

    /** Starts the generator of a series over the env.d in a folder. */
    OsaPeer(OsaSeries series, Path folder, Path base) throws IOException {
        Path script = folder.resolve("osa_peer.py");
        try (InputStream in = OsaPeer.class.getResourceAsStream("osa_peer.py")) {
            Files.copy(Objects.requireNonNull(in), script, StandardCopyOption.REPLACE_EXISTING);
        }
        process = new ProcessBuilder(
                        "/usr/bin/python3",
                        script.toString(),
                        property("hyperconverge.oracle"),
                        checkout(series).toString(),
                        base.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        questions = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8), true);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** The checkout of a series, which may be missing. */
    static Path checkout(OsaSeries series) {
        return Path.of(property("hyperconverge.osa"), series.id());
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    /** The deployment of a folder under OSA's own env.d. */
    static Deployment read(OsaSeries series, Path config) throws IOException {
        return DeploymentSources.read(
                        List.of(FoundSeries.said(series)),
                        List.of(OsaCorpus.folder().resolve(series.id()).resolve("env.d")),
                        config,
                        Optional.empty())
                .orElseThrow();
    }

    /** Generates the inventory of a configuration. */
    JsonNode generate(Path config) throws IOException {
        questions.println(config);
        return new ObjectMapper().readTree(Objects.requireNonNull(answers.readLine(), "OSA's generator has ended"));
    }

    @Override
    public void close() throws IOException {
        questions.close();
        answers.close();
        process.destroy();
    }
}
