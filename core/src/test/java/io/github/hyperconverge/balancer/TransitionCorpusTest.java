package io.github.hyperconverge.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the balancer of split containers to that of converged ones, which OSA's own role has rendered. */
@Tag("corpus")
class TransitionCorpusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Path folder(String release, String layout) {
        String folder = System.getProperty("hyperconverge.corpus");
        assertThat(folder).as("-Dhyperconverge.corpus=FOLDER").isNotNull();
        return Path.of(folder, "haproxy", "osa", release, "infra3-" + layout);
    }

    /** The corpus tells groups and variables apart from an inventory's other keys. */
    private static Inventory inventory(String release, String layout) throws IOException {
        JsonNode told =
                JSON.readTree(folder(release, layout).resolve("inventory.json").toFile());
        ObjectNode document = JSON.createObjectNode();
        document.putObject("_meta").set("hostvars", told.get("hosts"));
        told.get("groups")
                .properties()
                .forEach(group -> document.putObject(group.getKey()).set("hosts", group.getValue()));
        return InventoryReader.create()
                .parse(Source.of("inventory.json", document.toString()))
                .orElseThrow();
    }

    private static HaproxyConfig config(String release, String layout) throws IOException {
        return HaproxyReader.create()
                .readFragments(folder(release, layout).resolve("conf.d"))
                .value()
                .orElseThrow();
    }

    /** Until xena the role counts servers to find how often a check must succeed or fail; a plan leaves that alone. */
    private static Map<String, String> texts(HaproxyConfig config) {
        Map<String, String> texts = new TreeMap<>();
        config.files()
                .forEach(file -> texts.put(
                        Path.of(file.source().name()).getFileName().toString(),
                        file.source().text().replaceAll("rise [0-9]+ fall [0-9]+", "rise N fall N")));
        return texts;
    }

    private static BalancerTransition plan(String release, String from, String to) throws IOException {
        return TransitionPlanner.of(
                        config(release, from), HaproxyVersion.of("2.6").orElseThrow())
                .plan(inventory(release, from), inventory(release, to))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.0.0", "17.0.0", "master"})
    void splitBecomesWhatTheRoleRendersForConverged(String release) throws IOException {
        BalancerTransition transition = plan(release, "split", "converged");

        assertThat(texts(transition.withoutOld())).isEqualTo(texts(config(release, "converged")));
        assertThat(transition.withoutOld().files())
                .extracting(file -> file.source().text())
                .isEqualTo(config(release, "converged").files().stream()
                        .map(file -> file.source().text())
                        .toList());
        assertThat(transition.balancers()).containsExactly("infra1", "infra2", "infra3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.0.0", "17.0.0", "master"})
    void splitGetsTheServersThatTheRoleAdds(String release) throws IOException {
        BalancerTransition transition = plan(release, "split", "transition");

        assertThat(texts(transition.withNew())).isEqualTo(texts(config(release, "transition")));
        assertThat(transition.changes())
                .isNotEmpty()
                .allMatch(change -> change.removed().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.0.0", "17.0.0", "master"})
    void transitionLosesTheServersThatTheRoleRemoves(String release) throws IOException {
        BalancerTransition transition = plan(release, "transition", "converged");

        assertThat(texts(transition.withoutOld())).isEqualTo(texts(config(release, "converged")));
        assertThat(transition.changes())
                .isNotEmpty()
                .allMatch(change -> change.added().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.0.0", "17.0.0", "master"})
    void nothingChangesWhereTheInventoryStays(String release) throws IOException {
        BalancerTransition transition = plan(release, "converged", "converged");

        assertThat(transition.changes()).isEmpty();
        assertThat(transition.steps()).isEmpty();
        assertThat(transition.stale()).isEmpty();
    }
}
