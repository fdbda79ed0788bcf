package io.github.hyperconverge.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The catalogue beside the facts that were gathered from OSA's roles; they lie in the folder beside the corpus. */
@Tag("corpus")
class FactsCorpusTest {
    private static final ServiceCatalogue OURS = ServiceCatalogue.standard();
    /** What the facts say in words. */
    private static final Map<String, List<String>> UNITS_IN_WORDS = Map.of(
            "nginx or apache2",
            List.of("nginx", "apache2"),
            "apache2 with federation",
            List.of("apache2"),
            "horizon-dashboard with uwsgi, else apache2",
            List.of("horizon-dashboard", "apache2"),
            "manila-data (declared under the manila_share group)",
            List.of("manila-data"),
            "the swift storage units",
            List.of(),
            "ovn-controller (shared with neutron_ovn_controller)",
            List.of("ovn-controller"));
    /** Of series before the facts begin. */
    private static final Set<String> OURS_ALONE = Set.of("nova_cert", "ceilometer_api", "ceilometer_collector");

    private static YamlMapping facts() throws IOException {
        String corpus = System.getProperty("hyperconverge.corpus");
        assertThat(corpus).as("-Dhyperconverge.corpus=FOLDER").isNotNull();
        Path file = Path.of(corpus).resolveSibling("facts").resolve("service-catalogue.yml");
        YamlMapping root = (YamlMapping)
                YamlReader.create().parse(YamlReader.create().open(file)).orElseThrow();
        return (YamlMapping) root.get("components").orElseThrow();
    }

    @Test
    void namesAreTheSame() throws IOException {
        Set<String> theirs = new TreeSet<>(OURS_ALONE);
        facts().entries().forEach(entry -> theirs.add(entry.name()));

        assertThat(OURS.components().keySet()).containsExactlyInAnyOrderElementsOf(theirs);
    }

    @TestFactory
    Stream<DynamicTest> componentSaysWhatTheFactsSay() throws IOException {
        return facts().entries().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.name(), () -> compare(entry.name(), (YamlMapping) entry.value())));
    }

    private static void compare(String name, YamlMapping theirs) {
        ComponentFacts ours = OURS.component(name).orElseThrow();
        assertThat(ours.service()).isEqualTo(text(theirs, "service"));
        assertThat(ours.destroy()).isEqualTo(DestroyClass.valueOf(constant(text(theirs, "destroy"))));
        YamlMapping converge = (YamlMapping) theirs.get("converge").orElseThrow();
        boolean isApart = Set.of("never", "with-owner").contains(text(converge, "policy"));
        assertThat(ours.apart())
                .isEqualTo(converge.get("why").filter(why -> isApart).map(YamlNode::toString));
        YamlMapping registration = (YamlMapping) theirs.get("registration").orElseThrow();
        assertThat(ours.registration().kind())
                .isEqualTo(RegistrationKind.valueOf(constant(text(registration, "kind"))));
        boolean removesRows = registration.get("deregister").isPresent() && ours.destroy() != DestroyClass.DATA_LOSS;
        assertThat(ours.registration().table().isPresent()).isEqualTo(removesRows);
        YamlMapping state = (YamlMapping) theirs.get("stateful").orElseThrow();
        assertThat(ours.state()).isEqualTo(state.get("what").map(YamlNode::toString));
        for (OsaSeries series :
                Arrays.asList(OsaSeries.values()).subList(OsaSeries.PIKE.ordinal(), OsaSeries.values().length)) {
            if (series.series() == series) {
                assertThat(ours.unitsOf(series))
                        .as("units in %s", series)
                        .containsExactlyInAnyOrderElementsOf(units(theirs, series));
                assertThat(ours.frontEnds().stream()
                                .filter(end -> ComponentFacts.isWithin(series, end.since(), end.until()))
                                .map(end -> end.name()
                                        + end.port().map(port -> ":" + port).orElse(""))
                                .toList())
                        .as("front ends in %s", series)
                        .containsExactlyInAnyOrderElementsOf(frontEnds(theirs, series));
            }
        }
        assertThat(ours.health())
                .extracting(ComponentFacts.HealthCheck::port)
                .isEqualTo(items(theirs, "health").stream()
                        .map(check -> text(check, "port"))
                        .filter(port -> port.matches("[0-9]+"))
                        .map(Integer::valueOf)
                        .toList());
    }

    private static List<String> units(YamlMapping facts, OsaSeries series) {
        List<String> units = new ArrayList<>();
        for (YamlMapping span : spans(facts, "units", series)) {
            ((YamlSequence) span.get("names").orElseThrow())
                    .items()
                    .forEach(name ->
                            units.addAll(UNITS_IN_WORDS.getOrDefault(name.toString(), List.of(name.toString()))));
        }
        return units.stream().distinct().toList();
    }

    private static List<String> frontEnds(YamlMapping facts, OsaSeries series) {
        return spans(facts, "haproxy", series).stream()
                .map(end -> text(end, "name") + (text(end, "port").matches("[0-9]+") ? ":" + text(end, "port") : ""))
                .toList();
    }

    private static List<YamlMapping> spans(YamlMapping facts, String key, OsaSeries series) {
        return items(facts, key).stream()
                .filter(span -> !series.isBefore(
                                OsaSeries.of(text(span, "since")).orElseThrow())
                        && !series.isAfter(OsaSeries.of(text(span, "until")).orElseThrow()))
                .toList();
    }

    private static List<YamlMapping> items(YamlMapping facts, String key) {
        return facts.get(key).orElse(null) instanceof YamlSequence list
                ? list.items().stream().map(YamlMapping.class::cast).toList()
                : List.of();
    }

    private static String text(YamlMapping mapping, String key) {
        return mapping.get(key).orElseThrow().toString();
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
