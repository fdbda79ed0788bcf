package io.github.hyperconverge.converge;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/** Small env.d folders for tests. */
public final class EnvD {
    /** What the fixtures of this package run; kept out of their files so that lines can be counted in these. */
    private static final String COMPONENTS = """
            component_skel:
              cinder_api: {belongs_to: [cinder_all]}
              cinder_scheduler: {belongs_to: [cinder_all]}
              cinder_volume: {belongs_to: [cinder_all]}
              nova_api: {belongs_to: [nova_all]}
              nova_api_metadata: {belongs_to: [nova_all]}
              nova_conductor: {belongs_to: [nova_all]}
              nova_console: {belongs_to: [nova_all]}
              nova_scheduler: {belongs_to: [nova_all]}
              novaapi: {belongs_to: [nova_all]}
              nova_apis: {belongs_to: [nova_all]}
              nova_tagged: {belongs_to: [tags, nova_all]}
              orphan: {belongs_to: [tags]}
              outsider: {belongs_to: [tags]}
              two_services: {belongs_to: [nova_all, cinder_all]}
            physical_skel:
              infra_containers: {belongs_to: [all_containers]}
              infra_hosts: {belongs_to: [hosts]}
            """;

    private EnvD() {}

    /** One file, {@code x.yml}, and nothing beside it. */
    public static Environment of(String text) {
        return read(List.of(new EnvironmentLayer("env.d", List.of(Source.of("x.yml", text)))));
    }

    /** One file, {@code types.yml}, beside the usual components. */
    static Environment types(String types) {
        return read(List.of(base(types)));
    }

    /** As {@link #types}, with a file {@code mine.yml} of the operator's laid over it. */
    static Environment types(String types, String operator) {
        return read(List.of(base(types), new EnvironmentLayer("operator", List.of(Source.of("mine.yml", operator)))));
    }

    private static EnvironmentLayer base(String types) {
        return new EnvironmentLayer(
                "env.d", List.of(Source.of("components.yml", COMPONENTS), Source.of("types.yml", types)));
    }

    /** Layers as they are, whatever reading them reports. */
    public static Environment read(List<EnvironmentLayer> layers) {
        ParseResult<Environment> read = EnvironmentReader.create().parse(layers);
        return read.value()
                .orElseThrow(() -> new AssertionError(read.diagnostics().toString()));
    }

    /** A deployment in which every group has the same host. */
    static Deployment onOneHost(Environment environment) {
        StringBuilder config = new StringBuilder();
        environment.containerSkel().values().stream()
                .flatMap(type -> type.belongsTo().stream())
                .map(group -> OsaSeries.newest().inRole(group, "hosts"))
                .distinct()
                .forEach(group -> config.append(group).append(": {h1: {ip: 10.0.0.1}}\n"));
        return on(environment, config.toString());
    }

    /** A deployment with a user configuration. */
    static Deployment on(Environment environment, String config) {
        return Deployment.of(OsaSeries.newest(), environment).with(UserConfig.of((YamlMapping) YamlReader.create()
                .parse(Source.of("openstack_user_config.yml", config.isEmpty() ? "{}" : config))
                .value()
                .orElseThrow()));
    }

    static ConvergencePlan plan(Environment environment) {
        return Converger.using(ConvergencePolicy.defaults()).plan(environment);
    }

    /** The lists of types that become one. */
    static List<List<String>> merges(ConvergencePlan plan) {
        return plan.merges().stream().map(Decision::containers).toList();
    }

    /** The names of the container types, in order. */
    static List<String> names(Environment environment) {
        return new ArrayList<>(environment.containerSkel().keySet());
    }

    static ContainerSkel type(ConvergencePlan plan, String name) {
        ContainerSkel type = plan.environment().containerSkel().get(name);
        if (type == null) {
            throw new AssertionError("no " + name + " in " + names(plan.environment()));
        }
        return type;
    }
}
