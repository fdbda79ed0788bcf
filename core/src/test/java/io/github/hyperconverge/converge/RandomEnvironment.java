package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An environment made up from a seed: some services with one to six types each, which differ here and there in groups
 * and properties, and now and then an operator's layer, a metal type, a nest, a shared component or a key nobody knows.
 */
public final class RandomEnvironment {
    private static final List<String> SERVICES = List.of("nova", "cinder", "heat", "os-thing", "x");
    private static final List<String> PARTS =
            List.of("api", "api_meta", "engine", "worker", "console", "scheduler", "apis", "agent");
    private static final List<String> EXOTIC = List.of(
            "2001-12-14",
            "2001-12-14T21:59:43.10-05:30",
            "2001-12-14 21:59:43",
            "2001-12-14T21:59:00Z",
            "!!binary aGVsbG8=",
            "!!set {a, b}",
            "!!set {}",
            "!!omap [a: 1, b: [2]]",
            "!!pairs [a: 1, a: 2]",
            ".inf",
            "-.inf",
            ".nan",
            "-0.0",
            "1.5e+300",
            "685_230",
            "0o14",
            "0x1F",
            "190:20:30",
            "123456789012345678901234567890",
            "-" + "9".repeat(1500),
            "{1: one, true: yes, null: none, 2.5: x}",
            "{'!!date': 2001-01-01}",
            "{'!!map': [[a, b]]}",
            "{'!!unknown': 1}",
            "{'!!set': 1, other: 2}",
            "{2001-01-01: day}",
            "{? !!binary aGk= : bytes}",
            "[]",
            "{}",
            "[[], {}, [null, ~, '']]",
            "\"a\\u0000b\\x1b[31m\\u202e\\U0001F600\"",
            "'yes'",
            "'12'",
            "\"\"",
            "null");

    private final Random random;
    private final List<Item> base = new ArrayList<>();
    private final List<Item> operator = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final boolean exotic;

    /** One entry of one skeleton, in YAML's flow form. */
    private record Item(String skeleton, String name, String body) {}

    private RandomEnvironment(long seed, boolean exotic) {
        this.random = new Random(seed);
        this.exotic = exotic;
        make();
    }

    /** As operators and upstream write it. */
    public static RandomEnvironment of(long seed) {
        return new RandomEnvironment(seed, false);
    }

    /** With values that no JSON can say. */
    public static RandomEnvironment exotic(long seed) {
        return new RandomEnvironment(seed, true);
    }

    /** The environment, read from several files. */
    public Environment environment() {
        return environment(1 + types.size() % 4);
    }

    /** The same entries in other files: OSA may meet them in any order. */
    Environment shuffled(long seed) {
        Random order = new Random(seed);
        Collections.shuffle(base, order);
        return environment(1 + order.nextInt(5));
    }

    private Environment environment(int files) {
        List<EnvironmentLayer> layers = new ArrayList<>();
        layers.add(new EnvironmentLayer("env.d", files("env.d", base, files)));
        if (!operator.isEmpty()) {
            layers.add(new EnvironmentLayer("operator", files("operator", operator, 1)));
        }
        return EnvD.read(layers);
    }

    private static List<Source> files(String folder, List<Item> items, int count) {
        List<Source> sources = new ArrayList<>();
        for (int file = 0; file < count; file++) {
            Map<String, List<Item>> skeletons = new LinkedHashMap<>();
            for (int i = file; i < items.size(); i += count) {
                skeletons
                        .computeIfAbsent(items.get(i).skeleton(), s -> new ArrayList<>())
                        .add(items.get(i));
            }
            StringBuilder text = new StringBuilder("---\n");
            skeletons.forEach((skeleton, entries) -> {
                text.append(skeleton).append(":\n");
                entries.forEach(entry -> text.append("  ")
                        .append(entry.name())
                        .append(": ")
                        .append(entry.body())
                        .append('\n'));
            });
            sources.add(Source.of(folder + "/" + (char) ('a' + file) + ".yml", text.toString()));
        }
        return sources;
    }

    /** A policy that suits the environment: mostly the usual one. */
    ConvergencePolicy policy() {
        Random choice = new Random(types.hashCode());
        ConvergencePolicy policy = ConvergencePolicy.defaults();
        if (choice.nextInt(3) == 0) {
            policy = policy.leaveOut(pick(choice, SERVICES));
        }
        if (choice.nextInt(3) == 0) {
            policy = policy.pin(pick(choice, types));
        }
        if (choice.nextInt(3) == 0) {
            policy = nameTarget(policy, pick(choice, SERVICES), choice);
        }
        if (choice.nextInt(3) == 0) {
            policy = policy.takeLargestSize(true);
        }
        if (choice.nextInt(2) == 0) {
            policy = policy.pinOperatorOverrides(false);
        }
        return policy;
    }

    /** A name of another service's type is left out: it is free as soon as that type is merged. */
    private ConvergencePolicy nameTarget(ConvergencePolicy policy, String service, Random choice) {
        List<String> names = new ArrayList<>(List.of("one_container"));
        types.stream()
                .filter(type -> type.startsWith(service.replace('-', '_') + "_"))
                .forEach(names::add);
        return policy.nameTarget(service, pick(choice, names));
    }

    /** A policy that also names types together. */
    ConvergencePolicy policyWithMerges() {
        Random choice = new Random(types.hashCode() + 1);
        ConvergencePolicy policy = policy();
        for (int i = choice.nextInt(3); i >= 0; i--) {
            List<String> some = new ArrayList<>(types);
            Collections.shuffle(some, choice);
            if (some.size() > 1) {
                policy = policy.merge(some.subList(0, Math.min(some.size(), 2 + choice.nextInt(3)))
                        .toArray(String[]::new));
            }
        }
        return policy;
    }

    private void make() {
        List<String> services = new ArrayList<>(SERVICES);
        Collections.shuffle(services, random);
        for (String service : services.subList(0, 1 + random.nextInt(3))) {
            addService(service);
        }
        if (oneIn(4)) {
            add("component_skel", "tool", "{belongs_to: [tools]}");
            addType("utility_container", List.of("tool"), List.of("a_containers"));
        }
        for (String group : List.of("a_containers", "b-infra_containers", "c_containers")) {
            add("physical_skel", group, "{belongs_to: [all_containers]}");
        }
        if (oneIn(12)) {
            add(pick(random, List.of("component_skel", "physical_skel")), "x_api_container", "{belongs_to: [tools]}");
        }
        if (oneIn(5)) {
            add("extra_skel", "thing", exotic ? exoticMapping() : "{belongs_to: [hosts], more: [1, {a: b}]}");
        }
        Collections.shuffle(base, random);
        addOperatorLayer();
    }

    private void addService(String service) {
        int count = 1 + random.nextInt(6);
        List<String> parts = new ArrayList<>(PARTS);
        Collections.shuffle(parts, random);
        List<String> groups = oneIn(2) ? List.of("a_containers") : List.of("a_containers", "b-infra_containers");
        String prefix = service.replace('-', '_') + "_";
        for (int i = 0; i < count; i++) {
            String component = prefix + parts.get(i);
            String parents = oneIn(20) ? "[tools]" : oneIn(25) ? "[" + service + "_all, other_all]" : null;
            add(
                    "component_skel",
                    component,
                    "{belongs_to: " + (parents == null ? "[" + service + "_all]" : parents) + "}");
            List<String> contains = new ArrayList<>(List.of(component));
            if (oneIn(6)) {
                contains.add(prefix + parts.get(random.nextInt(parts.size())));
            }
            if (oneIn(15)) {
                contains.add(pick(random, List.of("nova_api", "cinder_worker", "nowhere", "tool")));
            }
            String name = oneIn(8) ? prefix + parts.get(i).replace('_', '-') : prefix + parts.get(i);
            addType(name + "_container", oneIn(25) ? List.of() : contains, oneIn(8) ? otherGroups() : groups);
        }
    }

    private List<String> otherGroups() {
        return pick(random, List.of(List.of("c_containers"), List.of("b_infra_containers"), List.of()));
    }

    private void addType(String name, List<String> contains, List<String> groups) {
        List<String> order = new ArrayList<>(groups);
        Collections.shuffle(order, random);
        String spelt = String.join(", ", order);
        StringBuilder body = new StringBuilder("{belongs_to: [")
                .append(oneIn(3) ? spelt.replace('-', '_') : spelt)
                .append("], contains: [")
                .append(String.join(", ", contains))
                .append(']');
        List<String> properties = properties();
        if (!properties.isEmpty() || oneIn(5)) {
            body.append(", properties: {").append(String.join(", ", properties)).append('}');
        }
        if (oneIn(12)) {
            body.append(", note: ").append(pick(random, List.of("1", "{a: [b]}")));
        }
        if (exotic && oneIn(2)) {
            body.append(", other: ").append(pick(random, EXOTIC));
        }
        types.add(name);
        add("container_skel", name, body.append('}').toString());
    }

    private List<String> properties() {
        List<String> properties = new ArrayList<>();
        property(properties, 10, "is_metal", "false", "true", "no", "yes", "0", "'false'");
        property(properties, 20, "is_nest", "false", "true");
        property(properties, 10, "container_fs_size", "5G", "10240M", "1T", "'{{ size }}'");
        property(properties, 4, "service_name", "one", "one", "one", "two");
        property(properties, 6, "container_release", "trusty", "trusty", "xenial");
        property(properties, 8, "log_directory", "here", "here", "there");
        property(properties, 12, "bind", "1", "1", "[1, 2]");
        property(properties, 12, "7", "seven");
        if (exotic) {
            property(properties, 2, "value", EXOTIC.toArray(String[]::new));
        }
        Collections.shuffle(properties, random);
        return properties;
    }

    private void property(List<String> properties, int rarity, String key, String... values) {
        if (oneIn(rarity)) {
            properties.add(key + ": " + values[random.nextInt(values.length)]);
        }
    }

    private void addOperatorLayer() {
        if (!oneIn(4)) {
            return;
        }
        String body = pick(
                random,
                List.of(
                        "{properties: {bind: 1}}",
                        "{contains: []}",
                        "{belongs_to: [a_containers]}",
                        "{properties: {is_metal: true}}"));
        operator.add(new Item("container_skel", pick(random, types), body));
        if (oneIn(2)) {
            operator.add(new Item(
                    "container_skel", "mine_container", "{belongs_to: [a_containers], contains: [nova_worker]}"));
        }
    }

    private String exoticMapping() {
        return "{belongs_to: [hosts], a: " + pick(random, EXOTIC) + ", b: [" + pick(random, EXOTIC) + "]}";
    }

    private void add(String skeleton, String name, String body) {
        if (base.stream()
                .noneMatch(item -> item.name().equals(name) && item.skeleton().equals(skeleton))) {
            base.add(new Item(skeleton, name, body));
        }
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
