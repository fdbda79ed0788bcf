package io.github.hyperconverge.deployment;

import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes an env.d that has the names which tell a series, and nothing else. */
final class WholeEnvironment {
    private WholeEnvironment() {}

    static Source of(OsaSeries series) {
        return of(fact -> fact.isOf(series.series()));
    }

    static Source of(Predicate<EnvironmentSeries.Fact> names) {
        List<String> lines = new ArrayList<>();
        for (String skeleton :
                List.of(Environment.COMPONENT_SKEL, Environment.CONTAINER_SKEL, Environment.PHYSICAL_SKEL)) {
            lines.add(skeleton + ":");
            EnvironmentSeries.facts().stream()
                    .filter(fact -> fact.skeleton().equals(skeleton))
                    .filter(names)
                    .forEach(fact -> lines.add("  " + fact.name() + ": {belongs_to: [all_containers]}"));
        }
        return Source.of("env.d/all.yml", String.join("\n", lines) + "\n");
    }
}
