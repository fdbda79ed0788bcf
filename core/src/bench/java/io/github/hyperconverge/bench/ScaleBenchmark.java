package io.github.hyperconverge.bench;

import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads and plans made-up environments of growing size, in 256 MB of heap. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx256m")
public class ScaleBenchmark {
    private static final int TYPES_PER_SERVICE = 5;

    /** Number of container types. */
    @Param({"625", "1250", "2500", "5000"})
    public int types;

    private EnvironmentLayer layer = new EnvironmentLayer("none", List.of());

    /** Makes the state; JMH needs the constructor. */
    public ScaleBenchmark() {}

    /** Writes a file for each service: three types that become one, one on metal, one on other hosts. */
    @Setup
    public void write() {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < types / TYPES_PER_SERVICE; i++) {
            String service = "svc" + i;
            StringBuilder components = new StringBuilder("component_skel:\n");
            StringBuilder containers = new StringBuilder("container_skel:\n");
            for (String part : List.of("api", "engine", "worker", "agent", "store")) {
                String name = service + "_" + part;
                String group = part.equals("store") ? "disks" : "infra";
                components
                        .append("  ")
                        .append(name)
                        .append(":\n    belongs_to:\n      - ")
                        .append(service)
                        .append("_all\n");
                containers
                        .append("  ")
                        .append(name)
                        .append("_container:\n    belongs_to:\n      - ")
                        .append(service);
                containers
                        .append('-')
                        .append(group)
                        .append("_containers\n    contains:\n      - ")
                        .append(name)
                        .append('\n');
                if (part.equals("agent")) {
                    containers.append("    properties:\n      is_metal: true\n");
                }
            }
            sources.add(Source.of(
                    "env.d/" + service + ".yml", components.append(containers).toString()));
        }
        layer = new EnvironmentLayer("env.d", sources);
    }

    /** Reading, merging and planning. */
    @Benchmark
    public ConvergencePlan readAndPlan() {
        return Converger.using(ConvergencePolicy.defaults())
                .plan(EnvironmentReader.create().parse(List.of(layer)).orElseThrow());
    }
}
