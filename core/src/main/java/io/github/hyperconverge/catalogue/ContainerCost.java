package io.github.hyperconverge.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a container costs before any service runs in it.
 *
 * @param memoryMb its share of memory in MB
 * @param processes how many processes it runs
 * @param measured how that was measured
 */
public record ContainerCost(int memoryMb, int processes, String measured) {
    private static final ContainerCost STANDARD = new ContainerCost(
            17,
            5,
            "measured on three hosts with LXC, stub services included: 27 containers less took 463 MB (PSS) and 144"
                    + " processes less");

    private static final Form MEASURED = Form.mapping(Map.of(
            "memory_mb", Form.number(0, 1_000_000),
            "processes", Form.number(0, 1_000_000),
            "measured", Form.of("a text", YamlNode::toString).or("as the operator measured")));

    /** {@return what the library's own measurement gave} */
    public static ContainerCost standard() {
        return STANDARD;
    }

    /**
     * {@return what an operator has measured, and what is wrong with the file; no value if something is}
     *
     * @param file a YAML file with {@code memory_mb}, {@code processes} and, if wanted, {@code measured} in words
     * @throws IOException if the file cannot be read
     */
    public static ParseResult<ContainerCost> read(Path file) throws IOException {
        return parse(YamlReader.create().open(file));
    }

    /**
     * {@return what a text says, and what is wrong with it; no value if something is}
     *
     * @param source a YAML text
     */
    public static ParseResult<ContainerCost> parse(Source source) {
        ParseResult<YamlNode> document = YamlReader.create().parse(source);
        Diagnostics.Collector problems = new Diagnostics.Collector();
        problems.addAll(document.diagnostics());
        ContainerCost cost = document.value()
                .map(root -> (ObjectNode)
                        MEASURED.reading().apply(new Form.Value(root, root.range(), ModelPath.root(), problems)))
                .map(read -> new ContainerCost(
                        read.path("memory_mb").asInt(),
                        read.path("processes").asInt(),
                        read.path("measured").asText()))
                .orElse(STANDARD);
        Diagnostics found = problems.toDiagnostics();
        return found.hasErrors() ? new ParseResult<>(Optional.empty(), found) : ParseResult.of(cost, found);
    }
}
