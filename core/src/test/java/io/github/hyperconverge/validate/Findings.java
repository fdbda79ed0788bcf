package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the standard checks, all of them, say of a text: a fixture must have one defect, and no other may be seen. */
final class Findings {
    private Findings() {}

    /** Reads files, each laid over those before it; reading itself may find nothing. */
    static Environment environment(String... files) {
        List<EnvironmentLayer> layers = new ArrayList<>();
        for (String file : files) {
            String name = "layer" + layers.size();
            layers.add(new EnvironmentLayer(name, List.of(Source.of(name + "/env.yml", file))));
        }
        return EnvironmentReader.create().parse(layers).orElseThrow();
    }

    /** What the checks of env.d find, and no other. */
    static Diagnostics of(Environment environment) {
        DeploymentView view = new DeploymentView(deployment(environment));
        DeploymentValidator.ofEnvironment(view).forEach(Topic::check);
        return Diagnostics.of(view.findings());
    }

    static Deployment deployment(Environment environment) {
        return Deployment.of(OsaSeries.newest(), environment);
    }

    static Diagnostics all(String... files) {
        return of(environment(files));
    }

    /** Each finding as {@code line:column rule path}. */
    static List<String> in(String... files) {
        return shown(all(files)).toList();
    }

    static Stream<String> shown(Diagnostics findings) {
        return findings.all().stream().map(Findings::show);
    }

    static String message(String... files) {
        List<Diagnostic> all = all(files).all();
        if (all.size() != 1) {
            throw new AssertionError("not one finding but " + all);
        }
        return all.get(0).message();
    }

    private static String show(Diagnostic finding) {
        String place = finding.range().map(range -> range.start().toString()).orElse("nowhere");
        return place + " " + finding.rule() + " " + finding.path();
    }
}
