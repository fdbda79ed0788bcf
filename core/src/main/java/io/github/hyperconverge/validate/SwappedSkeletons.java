package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.SkeletonLooks.Exchange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Files with two skeletons' keys exchanged. What is wrong with their entries otherwise is told as if they were not. */
final class SwappedSkeletons implements SkeletonCheck {
    private static final Rule SWAPPED =
            new Rule("env-swapped-skeletons", Severity.ERROR, "Two skeletons of a file that hold each other's entries");

    @Override
    public List<Rule> rules() {
        return List.of(SWAPPED);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        for (EnvironmentLayer layer : skeletons.environment().layers()) {
            for (Source file : layer.sources()) {
                Optional<Exchange> exchange = skeletons.exchangeIn(file);
                if (exchange.isPresent()) {
                    findings.accept(swapped(file, exchange.get()));
                }
            }
        }
    }

    private static Diagnostic swapped(Source file, Exchange exchange) {
        // The merged document knows the keys of but one file.
        Optional<YamlMapping> document = YamlReader.create()
                .parse(file)
                .value()
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast);
        Optional<SourceRange> one = document.flatMap(entries -> key(entries, exchange.one()));
        Optional<SourceRange> other = document.flatMap(entries -> key(entries, exchange.other()));
        return Diagnostic.of(
                        SWAPPED,
                        exchange.one().key() + " and " + exchange.other().key()
                                + " are exchanged: all entries of each look like entries of the other")
                .path(ModelPath.of(exchange.one().key()))
                .at(one)
                .related(other, "the other skeleton")
                .fix(Fixes.exchange(one, other));
    }

    private static Optional<SourceRange> key(YamlMapping document, SkeletonKind skeleton) {
        return document.entry(skeleton.key()).map(YamlMapping.Entry::key).flatMap(YamlNode::range);
    }
}
