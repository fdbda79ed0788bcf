package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.generate.OsaCorpus;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in upstream's env.d, one at a time: nearly all are found, and found in the line where they were made. */
@Tag("corpus")
class MutationCorpusTest {
    private static final int MUTATIONS = 500;

    /** The env.d of a series, and the inventory that it gives a cloud of one host in each group. */
    private record Base(OsaSeries series, EnvironmentLayer layer, UserConfig config, Optional<String> inventory) {
        static Base of(OsaSeries series) throws IOException {
            Environment environment = EnvironmentReader.create()
                    .read(List.of(OsaCorpus.folder().resolve(series.id()).resolve("env.d")))
                    .orElseThrow();
            StringBuilder config = new StringBuilder("""
                    cidr_networks: {container: 172.29.0.0/16}
                    global_overrides:
                      management_bridge: br-mgmt
                      provider_networks:
                        - network:
                            container_bridge: br-mgmt
                            container_interface: eth1
                            ip_from_q: container
                            group_binds: [all_containers, hosts]
                            is_container_address: true
                            is_ssh_address: true
                    """);
            int host = 0;
            for (String group : environment.physicalSkel().keySet()) {
                if (group.endsWith("_hosts")) {
                    host++;
                    config.append(group + ": {host" + host + ": {ip: 172.29.255." + host + "}}\n");
                }
            }
            UserConfig read = UserConfigReader.create()
                    .parse(List.of(Source.of("openstack_user_config.yml", config.toString())), series.foldsDashes())
                    .orElseThrow();
            EnvironmentLayer layer = environment.layers().get(0);
            Base base = new Base(series, layer, read, Optional.empty());
            return new Base(series, layer, read, base.inventory(environment));
        }

        private Optional<String> inventory(Environment environment) {
            return InventoryGenerator.repeatable()
                    .generate(Deployment.of(series, environment).with(config))
                    .text();
        }

        ParseResult<Environment> with(Source mutated) {
            List<Source> files = layer.sources().stream()
                    .map(file -> file.name().equals(mutated.name()) ? mutated : file)
                    .toList();
            return EnvironmentReader.create().parse(List.of(new EnvironmentLayer(layer.name(), files)));
        }

        /** OSA takes the mistake for the same: what it makes of it is not another inventory. */
        boolean meansTheSame(ParseResult<Environment> read) {
            return !read.diagnostics().hasErrors()
                    && read.value()
                            .filter(environment -> inventory(environment).equals(inventory))
                            .isPresent();
        }
    }

    private static final List<Base> BASES = new ArrayList<>();

    @BeforeAll
    static void readEverySeries() throws IOException {
        for (OsaSeries series : Arrays.stream(OsaSeries.values())
                .filter(series ->
                        OsaCorpus.folder().resolve(series.id()).toFile().isDirectory())
                .toList()) {
            Base base = Base.of(series);
            assertThat(base.inventory()).as(series.id()).isPresent();
            BASES.add(base);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 11, 12, 13, 14})
    void mistakesAreFoundWhereTheyWereMade(long seed) {
        Random random = new Random(seed);
        List<String> misses = new ArrayList<>();
        int same = 0;
        for (int made = 0; made < MUTATIONS; ) {
            Base base = BASES.get(random.nextInt(BASES.size()));
            List<Source> files = base.layer().sources();
            EnvironmentMutation mutation = EnvironmentMutation.of(files.get(random.nextInt(files.size())), random);
            ParseResult<Environment> read = base.with(mutation.file());
            if (mutation.lines().isEmpty() || base.meansTheSame(read)) {
                same++;
                continue;
            }
            made++;
            Diagnostics findings =
                    read.diagnostics().and(Findings.of(read.value().orElseThrow()));
            boolean found = findings.all().stream()
                    .flatMap(finding -> finding.range().stream())
                    .anyMatch(place -> place.source().equals(mutation.file())
                            && mutation.lines().contains(place.start().line()));
            if (!found) {
                misses.add(base.series() + " " + mutation.file().name().replaceAll(".*/", "") + ":" + mutation.lines()
                        + " " + mutation.what()
                        + (findings.isEmpty()
                                ? " (nothing)"
                                : " (elsewhere: " + findings.all().get(0).rule() + ")"));
            }
        }
        System.out.println("seed " + seed + ": " + same + " mistakes that mean the same left out; " + misses.size()
                + " of " + MUTATIONS + " missed:");
        misses.forEach(System.out::println);
        assertThat(misses).hasSizeLessThanOrEqualTo(MUTATIONS / 20);
    }
}
