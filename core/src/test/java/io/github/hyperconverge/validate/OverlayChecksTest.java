package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an overlay when the files under it change. */
class OverlayChecksTest {
    private static final String BASE = """
            component_skel:
              tea_api: {belongs_to: [tea_all]}
              tea_cup: {belongs_to: [tea_all]}
            container_skel:
              tea_api_container: {contains: [tea_api]}
              tea_cup_container: {contains: [tea_cup]}
            """;

    private static final String OVERLAY = """
            container_skel:
              tea_api_container:
                contains: [tea_api, tea_cup]
              tea_cup_container:
                contains: []
            """;

    private static final String PLACE = "operator/" + OverlayFile.PATH;

    private static EnvironmentLayer base(String text) {
        return new EnvironmentLayer("base", List.of(Source.of("base/tea.yml", text)));
    }

    private static String headerFor(String base) {
        return OverlayFile.MARK + "\n" + OverlayFile.digestLine(List.of(base(base))) + "\n";
    }

    private static Diagnostics findings(String base, String overlayName, String overlay) {
        EnvironmentLayer operator = new EnvironmentLayer("operator", List.of(Source.of(overlayName, overlay)));
        return Findings.of(
                EnvironmentReader.create().parse(List.of(base(base), operator)).orElseThrow());
    }

    private static List<String> shown(String base, String overlay) {
        return Findings.shown(findings(base, PLACE, overlay)).toList();
    }

    @Test
    void overlayOverTheFilesItWasMadeFromIsFine() {
        assertThat(shown(BASE, headerFor(BASE) + OVERLAY)).isEmpty();
    }

    @Test
    void overlayOverChangedFilesIsOutdated() {
        Diagnostics findings = findings(BASE + "# a comment\n", PLACE, headerFor(BASE) + OVERLAY);

        assertThat(findings)
                .hasToString(PLACE
                        + ":1:1: warning: the files under this overlay have changed since it was made; apply the plan"
                        + " again [env-overlay-outdated]");
    }

    @Test
    void overlayWhoseHeaderNamesAnotherSeriesIsALeftover() {
        String found = "# Made for OSA series pike, release unknown.\n# The series was found out by: checkout.\n";
        String header = OverlayFile.MARK + "\n" + found + OverlayFile.digestLine(List.of(base(BASE))) + "\n";
        Source overlay = Source.of(PLACE, header + OVERLAY);
        Source guess = Source.of(PLACE, overlay.text().replace("checkout", "assumed"));

        assertThat(inSeries(OsaSeries.GAZPACHO, overlay))
                .singleElement()
                .hasToString(PLACE
                        + ":2:23: error: this overlay was made for another series of OSA: its header says pike, and the"
                        + " series is 2026.1, as it was told; delete it and plan again [env-overlay-leftover]");
        assertThat(inSeries(OsaSeries.PIKE, overlay)).isEmpty();
        assertThat(inSeries(OsaSeries.GAZPACHO, guess)).isEmpty();
    }

    private static Diagnostics inSeries(OsaSeries series, Source overlay) {
        Source base = Source.of("base/tea.yml", BASE);
        DeploymentView view = new DeploymentView(DeploymentSources.of(series)
                .withEnvironment("base", base)
                .withEnvironment("operator", overlay)
                .parse()
                .value()
                .orElseThrow());
        DeploymentValidator.ofEnvironment(view).forEach(Topic::check);
        return Diagnostics.of(view.findings());
    }

    @Test
    void overlayWithoutADigestIsOutdated() {
        assertThat(shown(BASE, OverlayFile.MARK + "\n" + OVERLAY)).containsExactly("1:1 env-overlay-outdated ");
    }

    @Test
    void overlayThatRetiresATypeThatIsGoneIsLeftOver() {
        String later = BASE.replace("tea_cup_container", "tea_pot_container");
        Diagnostics findings = findings(later, PLACE, headerFor(later) + OVERLAY);

        assertThat(findings)
                .hasToString(PLACE
                        + ":6:3: error: this overlay was made for another series of OSA: it retires tea_cup_container,"
                        + " which no other file defines; delete it and plan again [env-overlay-leftover]");
        assertThat(findings.all().get(0).path()).hasToString("container_skel/tea_cup_container");
    }

    @Test
    void overlayThatCarriesAComponentThatIsGoneIsLeftOver() {
        String later = BASE.replace("tea_cup:", "tea_pot:").replace("[tea_cup]", "[tea_pot]");

        assertThat(shown(later, headerFor(later) + OVERLAY))
                .containsExactly(
                        "5:25 env-overlay-leftover container_skel/tea_api_container",
                        "5:25 env-unknown-component container_skel/tea_api_container/contains");
    }

    @Test
    void leftOverOverlayIsAnError() {
        assertThat(findings("{}", PLACE, headerFor("{}") + "container_skel: {a_container: {contains: []}}")
                        .count(Severity.ERROR))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator/overlay.yml", "operator/nothyperconverge/overlay.yml"})
    void fileElsewhereIsNoOverlay(String name) {
        assertThat(findings(BASE, name, OverlayFile.MARK + "\n" + OVERLAY).all())
                .isEmpty();
    }

    @Test
    void fileWithoutTheMarkIsNoOverlay() {
        assertThat(shown(BASE, OVERLAY)).isEmpty();
    }
}
