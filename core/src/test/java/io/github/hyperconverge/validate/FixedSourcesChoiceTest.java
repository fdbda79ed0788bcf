package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which fixes are applied, which are not, and in what order. */
class FixedSourcesChoiceTest {
    @Test
    void severalFixesOfAFileAreAppliedAtOnce() {
        FixFixture fixture = FixFixture.deployment("env-unknown-key", """
                # file: env.d/glance.yml
                component_skel: {glance_api: {belongs_to: [glance_all]}}
                container_skel:
                  glance_container:  # keep
                    belong_to: [image_containers]
                    contain: [glance_api]
                    propertie: {is_metal: 'true'}
                physical_skel:
                  image_containers: {belongs_to: [all_containers]}
                  image_hosts: {belongs_to: [host]}
                """);
        FixedSources fixed = FixedSources.of(fixture.sources(), fixture.validator()::validate);

        assertThat(fixed.findings().all()).isEmpty();
        assertThat(textOf(fixed)).isEqualTo("""
                component_skel: {glance_api: {belongs_to: [glance_all]}}
                container_skel:
                  glance_container:  # keep
                    belongs_to: [image_containers]
                    contains: [glance_api]
                    properties: {is_metal: true}
                physical_skel:
                  image_containers: {belongs_to: [all_containers]}
                  image_hosts: {belongs_to: [hosts]}
                """);
    }

    private static String textOf(FixedSources fixed) {
        assertThat(fixed.changed()).hasSize(1);
        return fixed.changed().values().iterator().next().text();
    }

    @Test
    void filesAreMendedTogether() {
        FixFixture fixture = FixFixture.deployment("env-wrong-type", """
                # file: env.d/glance.yml
                component_skel: {glance_api: {belongs_to: glance_all}}
                container_skel: {glance_container: {belongs_to: [image_containers], contains: [glance_api]}}
                # file: env.d/image.yml
                physical_skel:
                  image_containers: {belongs_to: all_containers}
                  image_hosts: {belongs_to: [hosts]}
                """);
        FixedSources fixed = FixedSources.of(fixture.sources(), fixture.validator()::validate);

        assertThat(fixed.findings().all()).isEmpty();
        assertThat(fixed.changed())
                .hasSize(2)
                .allSatisfy((before, after) -> assertThat(after.name()).isEqualTo(before.name()));
    }

    @Test
    void keysThatAreMeantForOneAreNotBothRenamed() {
        FixFixture fixture = FixFixture.deployment("env-unknown-key", """
                # file: env.d/glance.yml
                component_skel: {glance_api: {belongs_to: [glance_all]}}
                container_skel:
                  glance_container: {belongs_to: [image_containers], contain: [glance_api], contans: []}
                physical_skel:
                  image_containers: {belongs_to: [all_containers]}
                  image_hosts: {belongs_to: [hosts]}
                """);
        FixedSources fixed = FixedSources.of(fixture.sources(), fixture.validator()::validate);

        assertThat(textOf(fixed)).contains("contains: [glance_api], contans: []}");
        assertThat(fixed.findings().all())
                .extracting(finding -> finding.rule().id())
                .containsExactly("env-unknown-key");
    }

    @Test
    void keyIsNotRenamedToOneThatTheFileHas() {
        FixFixture fixture = FixFixture.deployment("env-unknown-skeleton", """
                # file: env.d/glance.yml
                component_skel: {glance_api: {belongs_to: [glance_all]}}
                component_skell: {glance_cache: {belongs_to: [glance_all]}}
                container_skel: {glance_container: {belongs_to: [image_containers], contains: [glance_api]}}
                physical_skel:
                  image_containers: {belongs_to: [all_containers]}
                  image_hosts: {belongs_to: [hosts]}
                """);

        assertThat(fixture.findings().all())
                .extracting(finding -> finding.rule().id())
                .containsExactly("env-unknown-skeleton");
        assertThat(fixture.mendable()).isEmpty();
    }

    @Test
    void namesOfOthersAreWrittenSoThatTheyStayNames() {
        FixFixture fixture = FixFixture.deployment("env-unknown-group", """
                # file: env.d/glance.yml
                component_skel: {glance_api: {belongs_to: [glance_all]}}
                container_skel:
                  glance_container:
                    belongs_to:
                    - image_containers
                    contains:
                    - glance_api
                  other_container:
                    belongs_to:
                    - image_container
                    contains:
                    - glance_api
                physical_skel:
                  "image_containers:": {belongs_to: [all_containers]}
                """);
        String text = textOf(FixedSources.of(fixture.sources(), fixture.validator()::validate));

        assertThat(text).contains("    - 'image_containers:'\n");
    }

    @Test
    void ofSeveralFixesNoneIsChosen() {
        DeploymentSources sources = FixFixture.balancer("""
                defaults
                    mode http
                    timeout connect 5
                    timeout client 30s
                    timeout server 30s
                listen web
                    bind 192.0.2.10:80
                    server app1 192.0.2.21:8080 check
                """);
        FixedSources fixed = FixedSources.of(sources, DeploymentValidator.standard()::validate);

        assertThat(fixed.changed()).isEmpty();
        assertThat(fixed.findings().all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.fixes()).hasSize(2));
    }

    @Test
    void guessThatIsNotCertainIsNoFix() {
        DeploymentSources sources = FixFixture.balancer("""
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 30s
                    timeout server 30s
                listen web
                    bind 192.0.2.10:80
                    server app1 192.0.2.21:8080 check bbackupp
                """);
        Diagnostics findings = DeploymentValidator.standard().validate(sources.parse());

        assertThat(findings.all()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("is 'backup' meant?");
            assertThat(finding.fixes()).isEmpty();
        });
    }

    /** Offers an edit of a balancer's file as long as it has a text. */
    private static Check<Deployment> replacing(String old, String text) {
        return (deployment, findings) -> deployment.haproxy().ifPresent(config -> {
            Source source = config.files().get(0).source();
            int start = source.text().indexOf(old);
            if (start >= 0) {
                SourceRange place = new SourceRange(source, start, start + old.length());
                findings.accept(Diagnostic.of(new Rule("tea-cold", Severity.ERROR, "Tea is cold"), old + " is wrong")
                        .at(place)
                        .fix(new Fix("Write " + text, List.of(new TextEdit(place, text)))));
            }
        });
    }

    @SafeVarargs
    private static String mended(String text, Check<Deployment>... checks) {
        DeploymentValidator validator = DeploymentValidator.ofOsa();
        for (Check<Deployment> check : checks) {
            validator = validator.with(check);
        }
        return FixedSources.of(FixFixture.balancer(text), validator::validate)
                .sources()
                .haproxy()
                .get(0)
                .text();
    }

    @Test
    void ofOverlappingFixesTheFirstCountsAndTheOtherIsLookedForAgain() {
        assertThat(mended("a b c\n", replacing("a b", "x"), replacing("b c", "y")))
                .isEqualTo("x c\n");
        assertThat(mended("a b c\n", replacing("a b", "x b"), replacing("b c", "y")))
                .isEqualTo("x y\n");
    }

    @Test
    void fixThatUncoversAnotherIsFollowedByIt() {
        assertThat(mended("a\n", replacing("a", "b"), replacing("b", "c"), replacing("c", "d")))
                .isEqualTo("d\n");
    }

    @Test
    void fixesThatUndoEachOtherEnd() {
        assertThat(mended("a\n", replacing("a", "b"), replacing("b", "a"))).isEqualTo("b\n");
        assertThat(mended("a\n", replacing("a", "a"))).isEqualTo("a\n");
    }

    @Test
    void fixesThatNeverEndAreGivenUp() {
        assertThat(mended("a\n", replacing("a", "aa"))).hasSizeLessThan(100);
    }

    @Test
    void whatAFileCannotHoldIsNotWritten() {
        Source latin1 = Source.ofBytes("haproxy.cfg", "# \u00e9 a b\n".getBytes(StandardCharsets.ISO_8859_1));
        DeploymentSources sources = FixFixture.balancer("").map(file -> latin1);
        DeploymentValidator validator =
                DeploymentValidator.ofOsa().with(replacing("a", "\u20ac")).with(replacing("b", "\u00e8"));

        assertThat(FixedSources.of(sources, validator::validate)
                        .sources()
                        .haproxy()
                        .get(0)
                        .bytes())
                .isEqualTo("# \u00e9 a \u00e8\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void fileThatWasNotReadToItsEndStaysAsItIs() {
        DeploymentSources whole = FixFixture.balancer("a\n");
        Diagnostic tooLarge = Diagnostic.of(
                        Rule.error("haproxy-too-large", "The file is too large"), "the rest is not read")
                .at(new SourceRange(whole.haproxy().get(0), 0, 0));
        DeploymentSources start = new DeploymentSources(
                whole.series(),
                whole.environment(),
                whole.userConfig(),
                whole.inventory(),
                whole.haproxy(),
                whole.configFolder(),
                Diagnostics.of(List.of(tooLarge)));
        DeploymentValidator validator = DeploymentValidator.ofOsa().with(replacing("a", "b"));

        assertThat(FixedSources.of(whole, validator::validate).changed()).hasSize(1);
        assertThat(FixedSources.of(start, validator::validate).changed()).isEmpty();
    }

    @Test
    void fileThatIsReadTwiceStaysAsItIs() {
        List<EnvironmentLayer> once =
                FixFixture.deployment("env-stale-copy", """
                # file: env.d/glance.yml
                component_skel: {glance_api: {belongs_to: [glance_all]}}
                container_skel: {glance_container: {belongs_to: [image_containers], contains: [glance_api]}}
                physical_skel:
                  image_containers: {belongs_to: [all_containers]}
                  image_hosts: {belongs_to: [hosts]}
                """).sources().environment();
        DeploymentSources twice = new DeploymentSources(
                List.of(FoundSeries.said(OsaSeries.newest())),
                List.of(once.get(0), once.get(0)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Diagnostics.none());

        assertThat(FixFixture.mendable(DeploymentValidator.standard().validate(twice.parse())))
                .isNotEmpty();
        assertThat(FixedSources.of(twice, DeploymentValidator.standard()::validate)
                        .changed())
                .isEmpty();
    }

    @Test
    void silencedFindingIsNotMended() {
        String block = """
                # file: env.d/glance.yml
                component_skel: {glance_api: {belongs_to: [glance_all]}}
                container_skel: {glance_container: {belongs_to: [image_containers], contains: [glance_api]}}
                physical_skel:
                  image_containers: {belongs_to: [all_containers]}
                  image_hosts: {belongs_to: [host]}  # hyperconverge:ignore env-unknown-group ours
                """;
        FixFixture fixture = FixFixture.deployment("env-unknown-group", block);

        assertThat(FixedSources.of(fixture.sources(), fixture.validator()::validate)
                        .changed())
                .isEmpty();
        FixFixture loud = FixFixture.deployment("env-unknown-group", block.replace("ignore", "-"));
        assertThat(FixedSources.of(loud.sources(), loud.validator()::validate).changed())
                .hasSize(1);
    }

    @Test
    void ruleThatIsTurnedOffIsNotMended() {
        FixFixture fixture = FixedSourcesTest.fixtures()
                .filter(found -> found.rule().id().equals("env-unknown-group"))
                .findFirst()
                .orElseThrow();

        assertThat(FixedSources.of(
                                fixture.sources(),
                                fixture.validator()
                                        .with(Severities.asTheRulesSay().off("env-unknown-group"))::validate)
                        .changed())
                .isEmpty();
        assertThat(FixedSources.of(
                                fixture.sources(),
                                fixture.validator()
                                                .with(Severities.asTheRulesSay()
                                                        .with("env-unknown-group", Severity.INFO))::validate)
                        .changed())
                .hasSize(1);
    }
}
