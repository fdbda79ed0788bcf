package io.github.hyperconverge.bench;

import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyEditor;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Reads and edits a large haproxy.cfg, named by the property {@code hyperconverge.haproxy}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class HaproxyBenchmark {
    private byte[] bytes = {};
    private HaproxyConfig config = HaproxyConfig.of(List.of());
    private int number;

    /** Makes the state; JMH needs the constructor. */
    public HaproxyBenchmark() {}

    /** Reads the file. */
    @Setup
    public void read() throws IOException {
        bytes = Files.readAllBytes(Path.of(System.getProperty("hyperconverge.haproxy")));
        config = parse();
    }

    /** What a configuration says, read from its text. */
    public record Views(List<Server> servers, List<Line> binds, List<Line> acls, List<Line> rules) {}

    /** Reading, with the faults of form. */
    @Benchmark
    public HaproxyConfig parse() {
        return HaproxyReader.create()
                .parse(Source.ofBytes("haproxy.cfg", bytes))
                .value()
                .orElseThrow();
    }

    /** Reading, all servers, binds, ACLs and rules held at once, and writing. */
    @Benchmark
    public List<Object> parseViewPrint() {
        HaproxyConfig parsed = parse();
        Views views = new Views(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Section section : parsed.sections()) {
            views.servers().addAll(section.servers());
            views.binds().addAll(section.lines("bind"));
            views.acls().addAll(section.lines("acl"));
            views.rules().addAll(section.lines("http-request"));
        }
        return List.of(views, parsed.files().get(0).source().bytes());
    }

    /** Renaming one server of a file read before, and writing. */
    @Benchmark
    public byte[] renameServerPrint() {
        List<Section> sections = config.sections();
        Section section = sections.get(sections.size() - 1);
        Server server = section.servers().get(0);
        config = HaproxyEditor.of(config)
                .renameServer(section, server.label(), "server-" + number++)
                .orElseThrow()
                .after();
        return config.files().get(0).source().bytes();
    }
}
