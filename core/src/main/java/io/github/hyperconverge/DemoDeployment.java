package io.github.hyperconverge;

import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The deployment that ships in the jar. */
final class DemoDeployment {
    private static final List<String> FILES = List.of(
            "cinder.yml",
            "galera.yml",
            "glance.yml",
            "heat.yml",
            "ironic.yml",
            "keystone.yml",
            "neutron.yml",
            "nova.yml",
            "os-infra.yml",
            "trove.yml");

    private DemoDeployment() {}

    static Environment environment() {
        EnvironmentLayer base = new EnvironmentLayer(
                "demo/env.d", FILES.stream().map(DemoDeployment::open).toList());
        return EnvironmentReader.create().parse(List.of(base)).orElseThrow();
    }

    private static Source open(String file) {
        try (InputStream in = DemoDeployment.class.getResourceAsStream("demo/env.d/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return Source.ofBytes("demo/env.d/" + file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of the jar is unreadable", e);
        }
    }
}
