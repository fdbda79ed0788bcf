package io.github.hyperconverge.bench;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a real env.d folder, named by the property {@code hyperconverge.env-d}, plans its convergence and validates it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class PlanBenchmark {
    private Path folder = Path.of("");
    private List<Path> files = List.of();
    private Environment environment =
            EnvironmentReader.create().parse(List.of()).orElseThrow();

    /** Makes the state; JMH needs the constructor. */
    public PlanBenchmark() {}

    /** Finds the files. */
    @Setup
    public void find() throws IOException {
        folder = Path.of(System.getProperty("hyperconverge.env-d"));
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        environment = read().orElseThrow();
    }

    /** The floor: SnakeYAML's nodes of the same bytes, without comments. */
    @Benchmark
    public List<Node> composeOnly() {
        List<Node> nodes = new ArrayList<>();
        for (Path file : files) {
            try {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                nodes.add(new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return nodes;
    }

    /** Reading and merging. */
    @Benchmark
    public ParseResult<Environment> read() throws IOException {
        return EnvironmentReader.create().read(List.of(folder));
    }

    /** Planning what was read before. */
    @Benchmark
    public ConvergencePlan plan() {
        return Converger.using(ConvergencePolicy.defaults()).plan(environment);
    }

    /** Both. */
    @Benchmark
    public ConvergencePlan readAndPlan() throws IOException {
        return Converger.using(ConvergencePolicy.defaults()).plan(read().orElseThrow());
    }

    /** Reading and every check of an env.d. */
    @Benchmark
    public Diagnostics validate() throws IOException {
        return Hyperconverge.validate(folder);
    }
}
