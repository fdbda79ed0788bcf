package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsTest {
    private static final String SKELETONS = """
            component_skel: {api: {belongs_to: [api_all]}}
            container_skel: {api_container: {belongs_to: [infra_containers], contains: [api]}}
            physical_skel:
              infra_containers: {belongs_to: [all_containers]}
            """;
    /** The last line has the one finding. */
    private static final String DEFECT = "  infra_hosts: {belongs_to: [host]}";

    private static final String BALANCER = """
            defaults
                mode http
                timeout connect 5s
                timeout client 30s
                timeout server 30s
            listen web
                bind 192.0.2.10:80
                server a 192.0.2.1:8080 check
            """;

    private static DeploymentSources sources(List<EnvironmentLayer> layers, List<Source> haproxy) {
        return new DeploymentSources(
                List.of(FoundSeries.said(OsaSeries.newest())),
                layers,
                Optional.empty(),
                Optional.empty(),
                haproxy,
                Optional.empty(),
                Diagnostics.none());
    }

    private static DeploymentSources environment(String text) {
        return sources(List.of(new EnvironmentLayer("env.d", List.of(Source.of("env.d/env.yml", text)))), List.of());
    }

    private static DeploymentSources balancer(String text) {
        return sources(List.of(), List.of(Source.of("haproxy.cfg", text)));
    }

    /** Each finding as {@code line:column rule}. */
    private static List<String> in(DeploymentSources sources) {
        return in(DeploymentValidator.standard(), sources);
    }

    private static List<String> in(DeploymentValidator validator, DeploymentSources sources) {
        return validator.validate(sources.parse()).all().stream()
                .map(finding ->
                        finding.range().map(place -> place.start() + " ").orElse("") + finding.rule())
                .toList();
    }

    private static List<String> inEnvironment(String end) {
        return in(environment(SKELETONS + end + "\n"));
    }

    @Test
    void withoutACommentThereIsTheFinding() {
        assertThat(inEnvironment(DEFECT)).containsExactly("5:30 env-unknown-group");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DEFECT + "  # hyperconverge:ignore env-unknown-group ours",
                DEFECT + "  #hyperconverge:ignore \t env-unknown-group   it is ours, and so on  ",
                DEFECT + "  # see there # hyperconverge:ignore env-unknown-group ours",
                "  # hyperconverge:ignore env-unknown-group ours\n" + DEFECT,
                "# hyperconverge:ignore env-unknown-group ours\n" + DEFECT,
                "# hyperconverge:ignore env-unknown-group ours\n  # more of it\n#\n" + DEFECT,
            })
    void commentOnTheLineOrAboveItSilences(String end) {
        assertThat(inEnvironment(end)).isEmpty();
    }

    @Test
    void blankLineEndsWhatACommentIsAbout() {
        assertThat(inEnvironment("# hyperconverge:ignore env-unknown-group ours\n\n" + DEFECT))
                .containsExactly("5:3 suppression-unused", "7:30 env-unknown-group");
    }

    @Test
    void commentBehindALineIsNotAboutTheNextOne() {
        assertThat(inEnvironment(
                        "  # a\n  a_hosts: {belongs_to: [hosts]} # hyperconverge:ignore env-unknown-group ours\n"
                                + DEFECT))
                .contains("7:30 env-unknown-group")
                .anyMatch(found -> found.endsWith("suppression-unused"));
    }

    @Test
    void severalRulesAreSilencedAboveALine() {
        String defects = "  infra_hosts: {belongs_to: [host], belong_to: []}\n";
        assertThat(inEnvironment(defects)).containsExactly("5:30 env-unknown-group", "5:37 env-unknown-key");

        assertThat(inEnvironment("# hyperconverge:ignore env-unknown-group ours\n"
                        + "# hyperconverge:ignore env-unknown-key ours\n" + defects))
                .isEmpty();
        assertThat(inEnvironment("# hyperconverge:ignore env-unknown-group ours"
                        + " # hyperconverge:ignore env-unknown-key ours\n" + defects))
                .isEmpty();
        assertThat(inEnvironment(defects.strip().indent(2).stripTrailing()
                        + " # hyperconverge:ignore env-unknown-group ours"
                        + " # hyperconverge:ignore env-unknown-key ours"))
                .isEmpty();
    }

    @Test
    void otherRulesOfTheLineAreNotSilenced() {
        assertThat(inEnvironment("  infra_hosts: {belongs_to: [host], belong_to: []}"
                        + " # hyperconverge:ignore env-unknown-group ours"))
                .containsExactly("5:37 env-unknown-key");
    }

    @Test
    void firstLineCanBeSilencedWhereAByteOrderMarkStands() {
        String text = "# hyperconverge:ignore yaml-byte-order-mark for Windows\n" + SKELETONS;
        String above = "# hyperconverge:ignore env-unknown-skeleton ours\nthing_skel: {a: {}}\n" + SKELETONS;

        assertThat(in(environment('\uFEFF' + above)))
                .contains("1:1 yaml-byte-order-mark")
                .doesNotContain("2:1 env-unknown-skeleton")
                .noneMatch(found -> found.endsWith("unused"));
        assertThat(in(environment('\uFEFF' + text))).contains("1:1 yaml-byte-order-mark", "1:3 suppression-unused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void lineEndsAreTheFilesOwn(String lineEnd) {
        String text = SKELETONS + "# hyperconverge:ignore env-unknown-group ours\n# and more\n" + DEFECT + "\n";

        assertThat(in(environment(text.replace("\n", lineEnd))))
                .noneMatch(found -> found.contains("env-unknown-group") || found.contains("suppression"));
        assertThat(in(environment(text.replace("ignore", "-").replace("\n", lineEnd))))
                .contains("7:30 env-unknown-group");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  infra_hosts: {belongs_to: ['host # hyperconverge:ignore env-unknown-group ours']}",
                "  infra_hosts: {belongs_to: [\"host # hyperconverge:ignore env-unknown-group ours\"]}",
                "  infra_hosts: {belongs_to: [host#hyperconverge:ignore env-unknown-group ours]}",
                "  infra_hosts:\n"
                        + "    belongs_to:\n"
                        + "    - |\n"
                        + "      host\n"
                        + "      # hyperconverge:ignore env-unknown-group ours",
                "  infra_hosts:\n"
                        + "    belongs_to:\n"
                        + "    - >-\n"
                        + "      # hyperconverge:ignore env-unknown-group ours\n"
                        + "      host",
            })
    void whatOnlyLooksLikeACommentSilencesNothing(String end) {
        assertThat(inEnvironment(end)).singleElement().asString().endsWith(" env-unknown-group");
    }

    @Test
    void commentsAroundABlockScalarCount() {
        String start = "  infra_hosts:\n    belongs_to:\n    # hyperconverge:ignore env-unknown-group ours\n    - ";
        assertThat(inEnvironment(start + "|\n      host\n")).isEmpty();
        assertThat(inEnvironment("  infra_hosts:\n"
                        + "    belongs_to:\n"
                        + "    - | # hyperconverge:ignore env-unknown-group ours\n"
                        + "      host\n"))
                .isEmpty();
        assertThat(inEnvironment("  more_containers: {belongs_to: [|\n")).anyMatch(found -> found.contains("yaml-"));
        assertThat(inEnvironment("  infra_hosts:\n    belongs_to:\n    - hosts\n    properties: {text: |\n"))
                .anyMatch(found -> found.contains("yaml-"));
    }

    @Test
    void commentWithoutAReasonHasNoEffect() {
        assertThat(inEnvironment(DEFECT + " # hyperconverge:ignore env-unknown-group"))
                .containsExactly("5:30 env-unknown-group", "5:39 suppression-without-reason");
        assertThat(inEnvironment(DEFECT + " # hyperconverge:ignore env-unknown-group \t "))
                .containsExactly("5:30 env-unknown-group", "5:39 suppression-without-reason");
    }

    @Test
    void misspeltRuleIsTold() {
        Diagnostics findings = DeploymentValidator.standard()
                .validate(environment(SKELETONS + DEFECT + " # hyperconverge:ignore env-unknown-groups ours\n")
                        .parse());

        assertThat(findings.all())
                .extracting(finding -> finding.rule().id())
                .containsExactly("env-unknown-group", "suppression-unknown-rule");
        assertThat(findings.all().get(1).message())
                .isEqualTo("there is no rule 'env-unknown-groups'; is 'env-unknown-group' meant?");
        assertThat(inEnvironment(DEFECT + " # hyperconverge:ignore"))
                .containsExactly("5:30 env-unknown-group", "5:39 suppression-unknown-rule");
    }

    @Test
    void retiredRuleIsToldAndDoesNoHarm() {
        for (String reason : List.of("", " of last year")) {
            Diagnostics findings = DeploymentValidator.standard()
                    .validate(environment(SKELETONS + "  infra_hosts: {belongs_to: [hosts]}"
                                    + " # hyperconverge:ignore haproxy-service-none" + reason + "\n")
                            .parse());

            assertThat(findings.all()).singleElement().satisfies(finding -> {
                assertThat(finding.rule().id()).isEqualTo("suppression-retired-rule");
                assertThat(finding.severity()).isEqualTo(Severity.INFO);
                assertThat(finding.message())
                        .isEqualTo(
                                "rule 'haproxy-service-none' is retired:" + " OSA's haproxy role is run, not imitated");
            });
        }
    }

    @Test
    void ownRuleIsKnown() {
        Rule own = new Rule("tea-cold", Severity.ERROR, "Tea is cold");
        String text = SKELETONS + "  infra_hosts: {belongs_to: [hosts]} # hyperconverge:ignore tea-cold later\n";
        Check<Deployment> check = new Check<Deployment>() {
            @Override
            public List<Rule> rules() {
                return List.of(own);
            }

            @Override
            public void check(Deployment deployment, Consumer<Diagnostic> findings) {
                // Finds nothing.
            }
        };

        assertThat(in(environment(text))).containsExactly("5:40 suppression-unknown-rule");
        assertThat(in(DeploymentValidator.standard().with(check), environment(text)))
                .isEmpty();
    }

    @Test
    void commentThatSilencesNothingIsTold() {
        assertThat(inEnvironment("  infra_hosts: {belongs_to: [hosts]} # hyperconverge:ignore env-unknown-group ours"))
                .containsExactly("5:40 suppression-unused");
    }

    @Test
    void commentIsNotUnusedWhereItsRuleWasNotLookedFor() {
        String end = "  infra_hosts: {belongs_to: [hosts]} # hyperconverge:ignore ";

        // There is no second layer, no configuration, no balancer and no inventory.
        assertThat(inEnvironment(end + "env-stale-copy ours")).isEmpty();
        assertThat(inEnvironment(end + "config-unknown-key ours")).isEmpty();
        assertThat(inEnvironment(end + "generate-second-run ours")).isEmpty();
        assertThat(inEnvironment(end + "haproxy-no-bind ours")).isEmpty();
        assertThat(inEnvironment(end + "inventory-dead-group ours")).isEmpty();
        DeploymentSources sources = environment(SKELETONS + end + "env-unknown-group ours\n");
        assertThat(in(DeploymentValidator.standard().without("env-unknown-group"), sources))
                .isEmpty();
        assertThat(in(DeploymentValidator.ofOsa(), sources)).noneMatch(found -> found.contains("suppression"));
        assertThat(DeploymentValidator.standard()
                        .validate(sources.parse().value().orElseThrow())
                        .all())
                .isEmpty();
    }

    @Test
    void whatOnlyTheHostCouldTellIsNotUnused() {
        String text = BALANCER.replace("10:80", "10:80 # hyperconverge:ignore RULE ours");

        assertThat(in(balancer(text.replace("RULE", "haproxy-missing-file")))).isEmpty();
        assertThat(in(balancer(text.replace("RULE", "haproxy-alert")))).isEmpty();
        assertThat(in(balancer(text.replace("RULE", "haproxy-bad-port")))).containsExactly("7:26 suppression-unused");
    }

    @Test
    void commentAboutACommentSilences() {
        String wrong = " # hyperconverge:ignore env-wrong-rot ours";
        String silence = " # hyperconverge:ignore suppression-unknown-rule of the next release";
        String sound = "  infra_hosts: {belongs_to: [hosts]}";

        assertThat(inEnvironment(sound + wrong)).containsExactly("5:40 suppression-unknown-rule");
        assertThat(inEnvironment(sound + wrong + silence)).isEmpty();
        assertThat(inEnvironment(wrong + silence + "\n" + sound)).isEmpty();
        assertThat(inEnvironment(silence + "\n" + wrong + "\n" + sound)).isEmpty();
        assertThat(inEnvironment(silence + "\n" + sound + wrong)).isEmpty();
    }

    @Test
    void fileThatCannotBeReadIsNotSilenced() {
        assertThat(in(environment("# hyperconverge:ignore yaml-syntax never\na: [\n")))
                .singleElement()
                .asString()
                .contains("yaml-syntax");
        assertThat(in(environment("# hyperconverge:ignore env-not-a-mapping never\n- a\n")))
                .contains("2:1 env-not-a-mapping");
    }

    @Test
    void balancersCommentsCount() {
        assertThat(in(balancer(BALANCER + "    server b 192.0.2.1:70000 check\n")))
                .containsExactly("9:14 haproxy-bad-port");
        assertThat(in(balancer(
                        BALANCER + "    server b 192.0.2.1:70000 check # hyperconverge:ignore haproxy-bad-port x\n")))
                .isEmpty();
        assertThat(in(balancer(BALANCER + "    # hyperconverge:ignore haproxy-bad-port x\n"
                        + "    server b 192.0.2.1:70000 check\n")))
                .isEmpty();
        // The sign is part of a word where a backslash or quotes stand before it.
        assertThat(in(balancer(BALANCER
                        + "    server b 192.0.2.1:70000 check cookie \"# hyperconverge:ignore haproxy-bad-port x\"\n")))
                .contains("9:14 haproxy-bad-port");
        assertThat(in(balancer(BALANCER + "    server b 192.0.2.1:70000 check cookie \\#hyperconverge:ignore\n")))
                .contains("9:14 haproxy-bad-port");
    }

    @Test
    void inventoriesHaveNoComments() {
        String text = "{\"_meta\": {\"hostvars\": {}}, \"# hyperconverge:ignore suppression-unused x\": {}}";
        DeploymentSources sources = new DeploymentSources(
                List.of(FoundSeries.said(OsaSeries.newest())),
                List.of(),
                Optional.empty(),
                Optional.of(Source.of("openstack_inventory.json", text)),
                List.of(),
                Optional.empty(),
                Diagnostics.none());

        assertThat(in(sources)).noneMatch(found -> found.contains("suppression"));
    }

    @Test
    void veryManyCommentsAreReadOnce() {
        String comment = "# hyperconverge:ignore env-unknown-group x ";
        String line = comment.repeat(40_000);
        String lines = (comment + "\n").repeat(40_000);

        assertThat(inEnvironment(line + "\n" + lines + DEFECT)).isEmpty();
        assertThat(inEnvironment(DEFECT + " " + "#hyperconverge:ignore".repeat(40_000)))
                .containsExactly("5:30 env-unknown-group", "5:38 suppression-unknown-rule");
        assertThat(inEnvironment("  infra_hosts: {belongs_to: [hosts], text: |\n" + line))
                .isNotEmpty();
    }
}
