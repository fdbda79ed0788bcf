package io.github.hyperconverge.report;

import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Evidence;
import io.github.hyperconverge.converge.FilePosition;
import io.github.hyperconverge.converge.InputFile;
import io.github.hyperconverge.converge.Outcome;
import io.github.hyperconverge.converge.Reason;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small plan, made by hand so that reports are tested without the rule that plans follow. */
public final class SamplePlan {
    public static final Decision MERGED = new Decision(
            Outcome.MERGED,
            List.of("tea"),
            List.of("tea_api_container", "tea_cup_container"),
            Optional.of("tea_api_container"),
            Reason.COMPATIBLE,
            List.of(
                    evidence("env.d/tea.yml", 9, 17, "tea_api_container carries tea_api of tea"),
                    evidence("env.d/tea.yml", 12, 17, "tea_cup_container carries tea_cup of tea")));

    public static final Decision HELD_BACK = new Decision(
            Outcome.HELD_BACK,
            List.of("coffee"),
            List.of("coffee_mill_container"),
            Optional.empty(),
            Reason.ON_METAL,
            List.of(
                    evidence("env.d/coffee.yml", 7, 5, "coffee_mill_container runs on metal"),
                    new Evidence(Optional.empty(), "coffee_api_container does not")));

    public static final Decision ALONE = alone("water_container");

    private static final String ENVIRONMENT = """
        component_skel:
          tea_cup: {belongs_to: [tea_all]}
          tea_api: {belongs_to: [tea_all]}
        container_skel:
          tea_api_container:
            contains: [tea_api, tea_cup]
            properties: {service_name: tea, cups: 3, is_metal: no}
        physical_skel: {}
        """;

    private SamplePlan() {}

    public static ConvergencePlan plan() {
        return plan(MERGED, HELD_BACK, ALONE);
    }

    public static ConvergencePlan plan(Decision... decisions) {
        List<Decision> all = List.of(decisions);
        int before = all.stream().mapToInt(d -> d.containers().size()).sum();
        return new ConvergencePlan(
                all,
                environment(ENVIRONMENT),
                before,
                all.size(),
                List.of("base/env.d", "env.d"),
                List.of(
                        new InputFile(0, "env.d/coffee.yml", "0a".repeat(32)),
                        new InputFile(1, "env.d/tea.yml", "1b".repeat(32))),
                Optional.empty());
    }

    public static ConvergencePlan plan(Environment environment) {
        return new ConvergencePlan(List.of(), environment, 0, 0, List.of(), List.of(), Optional.empty());
    }

    public static Environment environment(String yaml) {
        return Environment.of((YamlMapping)
                YamlReader.create().parse(Source.of("effective.yml", yaml)).orElseThrow());
    }

    public static Decision alone(String... types) {
        return new Decision(
                Outcome.ALONE,
                List.of("water"),
                List.of(types),
                Optional.empty(),
                Reason.NO_OTHER_TYPE,
                List.of(evidence("env.d/water.yml", 3, 1, types[0] + " is the only type of water")));
    }

    /** A merge in which every name, and the file's, is of a stranger's making. */
    public static Decision mergeOf(String name) {
        return new Decision(
                Outcome.MERGED,
                List.of(name),
                List.of(name, "other_container"),
                Optional.of(name),
                Reason.COMPATIBLE,
                List.of(evidence(name, 1, 2, name + " carries " + name)));
    }

    public static Decision heldBack(String... services) {
        List<String> types = new ArrayList<>();
        for (String service : services) {
            types.add(service + "_container");
        }
        return new Decision(
                Outcome.HELD_BACK, List.of(services), types, Optional.empty(), Reason.DIFFERENT_SERVICE, List.of());
    }

    private static Evidence evidence(String file, int line, int column, String statement) {
        return new Evidence(Optional.of(new FilePosition(file, line, column)), statement);
    }
}
