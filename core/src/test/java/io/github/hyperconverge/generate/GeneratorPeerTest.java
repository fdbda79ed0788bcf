package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.generate.OsaCorpus.Case;
import io.github.hyperconverge.generate.OsaCorpus.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The generator beside OSA's own, on made-up deployments and on second and third runs. */
@Tag("peer")
class GeneratorPeerTest {
    private static final int DEPLOYMENTS = Integer.getInteger("hyperconverge.peer.deployments", 200);

    @TempDir
    private Path folder;

    @EachPeer
    void randomDeploymentIsGeneratedOrRefusedAlike(OsaSeries series) throws IOException {
        Map<String, Integer> outcomes = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        try (OsaPeer peer = new OsaPeer(series, folder)) {
            Base base = Base.of(series);
            for (int seed = 0; seed < DEPLOYMENTS; seed++) {
                compare(series, base, seed, peer, outcomes, differences);
            }
        }
        System.out.println(series + ": " + outcomes);
        assertThat(differences).isEmpty();
        assertThat(outcomes.get("same")).isGreaterThan(DEPLOYMENTS / 2);
    }

    /** What a random configuration may name. */
    private record Base(
            List<String> groups,
            List<String> containerGroups,
            List<String> types,
            List<String> components,
            List<String> binds) {
        static Base of(OsaSeries series) throws IOException {
            Environment base = EnvironmentReader.create()
                    .read(List.of(OsaCorpus.folder().resolve(series.id()).resolve("env.d")))
                    .orElseThrow();
            List<String> groups = named(base, "_hosts");
            List<String> types = List.copyOf(base.containerSkel().keySet());
            List<String> components = List.copyOf(base.componentSkel().keySet());
            List<String> binds = Stream.of(
                            types, components, groups, List.of("hosts", "all_containers", "own_container", "no_group"))
                    .flatMap(List::stream)
                    .toList();
            return new Base(groups, named(base, "_containers"), types, components, binds);
        }

        private static List<String> named(Environment base, String end) {
            return base.physicalSkel().keySet().stream()
                    .filter(group -> group.endsWith(end))
                    .toList();
        }
    }

    private void compare(
            OsaSeries series,
            Base base,
            int seed,
            OsaPeer peer,
            Map<String, Integer> outcomes,
            List<String> differences)
            throws IOException {
        Path config = Files.createDirectories(folder.resolve("config" + seed));
        RandomConfiguration made = new RandomConfiguration(seed, series.isAtLeast(OsaSeries.ANTELOPE));
        Random rounds = new Random(seed * 31L);
        int count = 2 + rounds.nextInt(2);
        for (int round = 0; round < count; round++) {
            if (round == 0 || rounds.nextInt(3) > 0) {
                write(
                        config.resolve("openstack_user_config.yml"),
                        made.userConfig(base.groups(), base.types(), base.binds()));
                if (rounds.nextInt(3) == 0) {
                    Files.createDirectories(config.resolve("env.d"));
                    write(
                            config.resolve("env.d/own.yml"),
                            made.environment(base.containerGroups(), base.types(), base.components()));
                }
            }
            JsonNode theirs = peer.generate(config);
            Outcome ours = OsaCorpus.generate(series, config, InventoryGenerator.repeatable());
            boolean accepted = theirs.path("ok").asBoolean();
            String name = "seed " + seed + ", run " + (round + 1) + ": ";
            if (accepted != ours.printed().isPresent()) {
                differences.add(name + theirs.path("error_class").asText() + " "
                        + theirs.path("message").asText() + " / " + ours.findings());
                return;
            }
            if (!accepted) {
                outcomes.merge("refused", 1, Integer::sum);
                return;
            }
            String output = theirs.path("output").asText();
            if (!ours.printed().orElseThrow().equals(output + "\n")) {
                differences.add(name + firstDifference(output, ours.printed().orElseThrow()));
                return;
            }
            outcomes.merge("same", 1, Integer::sum);
            Files.writeString(config.resolve(DeploymentSources.INVENTORY_FILE), output);
        }
    }

    private static void write(Path file, Map<String, Object> data) throws IOException {
        new ObjectMapper().writeValue(file.toFile(), data);
    }

    static String firstDifference(String theirs, String ours) {
        String[] their = theirs.split("\n", -1);
        String[] our = ours.split("\n", -1);
        for (int i = 0; i < Math.min(their.length, our.length); i++) {
            if (!their[i].equals(our[i])) {
                return "line " + (i + 1) + ": " + their[i] + " / " + our[i];
            }
        }
        return their.length + " / " + our.length + " lines";
    }

    @EachPeer
    void secondAndThirdRunDoWhatOsaDoes(OsaSeries series) throws IOException {
        List<Case> scenarios = OsaCorpus.scenarios()
                .filter(scenario -> scenario.series() == series)
                .filter(scenario -> Files.exists(scenario.folder().resolve("expected/openstack_inventory.json")))
                .toList();
        int compared = 0;
        try (OsaPeer peer = new OsaPeer(series, folder)) {
            for (Case scenario : scenarios) {
                Path config = copy(scenario);
                String before = OsaCorpus.generate(series, config, InventoryGenerator.repeatable())
                        .printed()
                        .orElseThrow();
                for (int run = 2; run <= 3; run++) {
                    Files.writeString(config.resolve(DeploymentSources.INVENTORY_FILE), before.stripTrailing());
                    JsonNode theirs = peer.generate(config);
                    Outcome ours = OsaCorpus.generate(series, config, InventoryGenerator.repeatable());
                    assertThat(ours.printed().isPresent())
                            .as(scenario.name() + " " + theirs.path("message"))
                            .isEqualTo(theirs.path("ok").asBoolean());
                    compared++;
                    if (ours.printed().isEmpty()) {
                        break;
                    }
                    assertThat(ours.printed())
                            .as(scenario.name())
                            .contains(theirs.path("output").asText() + "\n");
                    before = ours.printed().orElseThrow();
                }
            }
        }
        System.out.println(series + ": " + compared + " runs over " + scenarios.size() + " scenarios");
        assertThat(compared).isGreaterThanOrEqualTo(scenarios.size());
    }

    private Path copy(Case scenario) throws IOException {
        Path target = folder.resolve("again-" + scenario.folder().getFileName());
        try (Stream<Path> files = Files.walk(scenario.config())) {
            for (Path file : files.toList()) {
                Path to = target.resolve(scenario.config().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return target;
    }
}
