package io.github.hyperconverge.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.catalogue.ComponentFacts.FrontEnd;
import io.github.hyperconverge.catalogue.ComponentFacts.Registration;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCatalogueTest {
    private static final ServiceCatalogue STANDARD = ServiceCatalogue.standard();

    private static ComponentFacts facts(String component) {
        return STANDARD.component(component).orElseThrow();
    }

    private static ParseResult<ServiceCatalogue> parse(String text) {
        return ServiceCatalogue.parse(Source.of("services.yml", text));
    }

    @Test
    void unitsFollowTheSeries() {
        assertThat(facts("nova_console").unitsOf(OsaSeries.PIKE))
                .containsExactly("nova-consoleauth", "nova-novncproxy", "nova-spicehtml5proxy");
        assertThat(facts("nova_console").unitsOf(OsaSeries.of("queens-17.0.0").orElseThrow()))
                .contains("nova-serialproxy");
        assertThat(facts("nova_console").unitsOf(OsaSeries.STEIN)).doesNotContain("nova-consoleauth");
        assertThat(facts("nova_console").unitsUpTo(OsaSeries.STEIN))
                .containsExactly("nova-consoleauth", "nova-novncproxy", "nova-spicehtml5proxy", "nova-serialproxy");
        assertThat(facts("sahara_api").unitsOf(OsaSeries.XENA)).isEmpty();
    }

    @Test
    void rowsAreRemovedWhereTheyStay() {
        assertThat(facts("nova_conductor").registration())
                .isEqualTo(new Registration(
                        RegistrationKind.SERVICE_TABLE,
                        java.util.Optional.of(ServiceTable.COMPUTE),
                        List.of("nova-conductor")));
        assertThat(facts("heat_engine").registration().table()).contains(ServiceTable.STACK);
        assertThat(facts("trove_api").registration().kind()).isEqualTo(RegistrationKind.NONE);
    }

    @Test
    void componentIsFoundByEitherSpelling() {
        assertThat(STANDARD.component("ceph-mon").orElseThrow().name()).isEqualTo("ceph_mon");
        assertThat(STANDARD.component("nobody")).isEmpty();
    }

    @Test
    void quorumsAndDatabasesAreNeverDestroyed() {
        assertThat(STANDARD.components().values())
                .filteredOn(facts -> facts.registration().kind() == RegistrationKind.CLUSTER)
                .isNotEmpty()
                .allMatch(facts -> facts.destroy() == DestroyClass.DATA_LOSS);
    }

    /** What answers to a balancer or a client listens somewhere. */
    @Test
    void everyApiHasAPort() {
        assertThat(STANDARD.components().values())
                .filteredOn(facts -> facts.name().endsWith("_api")
                        || !facts.frontEnds().isEmpty()
                        || facts.registration().kind() == RegistrationKind.CLUSTER)
                .filteredOn(facts -> facts.portsOf(OsaSeries.newest()).isEmpty()
                        && facts.frontEnds().stream().allMatch(end -> end.port().isEmpty()))
                .extracting(ComponentFacts::name)
                .isEmpty();
    }

    @Test
    void operatorAddsAndReplaces() {
        ServiceCatalogue own = parse("""
                components:
                  tea_worker:
                    service: tea
                    destroy: after-stop
                    apart: it brews with the water of its own host
                    ports: [7000]
                    units: [{names: [tea-worker]}]
                    front_ends: [{name: tea_api, port: 8081, since: queens, until: stein}]
                    health: [{port: 8080, method: HEAD, path: /, expect: [200, 401]}]
                    state: leaves
                    first_host: true
                  trove_api: {service: trove, destroy: drain-first}
                """).orElseThrow();
        ServiceCatalogue both = STANDARD.with(own);

        assertThat(both.component("tea_worker").orElseThrow().frontEnds())
                .extracting(FrontEnd::name)
                .containsExactly("tea_api");
        assertThat(both.component("tea_worker").orElseThrow().state()).contains("leaves");
        assertThat(both.component("tea_worker").orElseThrow().apart())
                .contains("it brews with the water of its own host");
        assertThat(both.component("tea_worker").orElseThrow().portsOf(OsaSeries.STEIN))
                .containsExactly(7000, 8080, 8081);
        assertThat(both.component("tea_worker").orElseThrow().portsOf(OsaSeries.TRAIN))
                .containsExactly(7000, 8080);
        assertThat(both.component("trove_api").orElseThrow().destroy()).isEqualTo(DestroyClass.DRAIN_FIRST);
        assertThat(both.component("trove_api").orElseThrow().units()).isEmpty();
        assertThat(both.components()).hasSize(STANDARD.components().size() + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "components: {tea: {destroy: after-stop}}",
                "components: {tea: {service: tea}}",
                "components: {tea: {service: tea, destroy: at-once}}",
                "components: {tea: {service: tea, destroy: after-stop, unit: [x]}}",
                "components: {tea: {service: tea, destroy: after-stop, units: tea}}",
                "components: {tea: {service: tea, destroy: after-stop, units: [tea]}}",
                "components: {tea: {service: tea, destroy: after-stop, units: [{names: ['a;b']}]}}",
                "components: {tea: {service: tea, destroy: after-stop, units: [{names: ['{{ x }}']}]}}",
                "components: {tea: {service: tea, destroy: after-stop, units: [{names: ['-x']}]}}",
                "components: {tea: {service: tea, destroy: after-stop, units: [{since: soon, names: [x]}]}}",
                "components: {tea: {service: tea, destroy: after-stop, front_ends: [{port: 1}]}}",
                "components: {tea: {service: tea, destroy: after-stop, front_ends: [{name: x, port: 70000}]}}",
                "components: {tea: {service: tea, destroy: after-stop, registration: {table: compute}}}",
                "components: {tea: {service: tea, destroy: after-stop, registration: {kind: magic}}}",
                "components: {tea: {service: tea, destroy: after-stop, health: [{path: /}]}}",
                "components: {tea: {service: tea, destroy: after-stop, health: [{port: 1, path: '/$(id)'}]}}",
                "components: {tea: {service: tea, destroy: after-stop, first_host: perhaps}}",
                "components: {tea: {service: tea, destroy: after-stop, ports: [0]}}",
                "components: {tea: {service: tea, destroy: after-stop, ports: 80}}",
                "components: {tea: {service: 'a b', destroy: after-stop}}",
                "components: {'a b': {service: tea, destroy: after-stop}}",
                "components: {tea: [x]}",
                "components: [x]",
                "component: {}",
                "[x]"
            })
    void entryThatIsNotSoundIsReportedWithItsPlaceAndLeftOut(String text) {
        ParseResult<ServiceCatalogue> read = parse(text);

        assertThat(read.value().orElseThrow().components()).isEmpty();
        assertThat(read.diagnostics().hasErrors()).isTrue();
        assertThat(read.diagnostics().all())
                .map(Diagnostic::toString)
                .allMatch(line -> line.startsWith("services.yml:1:"));
    }

    @Test
    void soundEntriesBesideAnUnsoundOneStay() {
        assertThat(parse("""
                components:
                  tea: {service: tea, destroy: at-once}
                  cup: {service: cup, destroy: after-stop}
                """).value().orElseThrow().components()).containsOnlyKeys("cup");
    }
}
