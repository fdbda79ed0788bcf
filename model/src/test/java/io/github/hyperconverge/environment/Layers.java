package io.github.hyperconverge.environment;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.stream.Stream;

/** Layers in memory, and short forms of what comes of them. */
final class Layers {
    private Layers() {}

    static Source file(String name, String text) {
        return Source.of(name, text);
    }

    static EnvironmentLayer layer(Source... files) {
        return new EnvironmentLayer("layer", List.of(files));
    }

    static ParseResult<Environment> parse(EnvironmentLayer... layers) {
        return EnvironmentReader.create().parse(List.of(layers));
    }

    /** Reads files of one folder. */
    static ParseResult<Environment> parse(Source... files) {
        return parse(layer(files));
    }

    static Environment environment(ParseResult<Environment> result) {
        return result.value().orElseThrow();
    }

    /** The merged document in one line, in order. */
    static String effective(ParseResult<Environment> result) {
        return environment(result).effective().toString();
    }

    static List<String> rules(ParseResult<Environment> result) {
        return result.diagnostics().all().stream()
                .map(problem -> problem.rule().id())
                .toList();
    }

    /** Each finding as its place, a blank and its rule. */
    static List<String> placedRules(ParseResult<Environment> result) {
        return result.diagnostics().all().stream()
                .map(problem -> problem.range().orElseThrow() + " " + problem.rule())
                .toList();
    }

    /** The places of the only finding, the main one first. */
    static List<String> placesOfOnlyFinding(ParseResult<Environment> result) {
        if (result.diagnostics().all().size() != 1) {
            throw new AssertionError("not one finding: " + result.diagnostics());
        }
        var finding = result.diagnostics().all().get(0);
        return Stream.concat(
                        finding.range().stream(), finding.related().stream().map(related -> related.range()))
                .map(Object::toString)
                .toList();
    }

    static ModelPath path(String slashed) {
        return ModelPath.of(slashed.split("/"));
    }
}
