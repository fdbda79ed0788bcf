package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.FuzzInput;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.validate.haproxy.HaproxyValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fix is offered only if the texts with it have no finding that they lack without. */
class HarmlessFixesTest {
    private static final DeploymentValidator VALIDATOR = DeploymentValidator.standard();
    private static final String BALANCER = """
        global
            log 127.0.0.1 local0
        defaults
            mode http
            log global
            timeout connect 5s
            timeout client 30s
            timeout server 30s
        frontend web
            bind 192.0.2.10:80
            acl is_cup path_beg /cup
            http-request deny if !is_cup
            default_backend app
        backend app
            balance leastconn
            option httpchk
            http-check expect status 200
            server app1 192.0.2.21:8080 check inter 2s
            server app2 192.0.2.22:8080 check inter 2s backup
        """;

    private static DeploymentSources balancer(String text) {
        return DeploymentSources.of(OsaSeries.newest()).withHaproxy(Source.of("haproxy.cfg", text));
    }

    private static DeploymentSources cloud(String envD, String networks, String hosts) {
        return DeploymentSources.of(OsaSeries.newest())
                .withEnvironment("env.d", Source.of("env.d/all.yml", envD))
                .withUserConfig(Source.of("openstack_user_config.yml", networks), Source.of("conf.d/hosts.yml", hosts));
    }

    /** Which rules find more in a text with each of the offered fixes, and with all. */
    private static List<String> harm(DeploymentSources sources) {
        Diagnostics before = VALIDATOR.validate(sources.parse());
        List<String> harm = new ArrayList<>();
        for (Fix fix : before.stream().flatMap(found -> found.fixes().stream()).toList()) {
            DeploymentSources after = sources.map(file -> {
                List<TextEdit> own = fix.edits().stream()
                        .filter(edit -> edit.range().source().equals(file))
                        .toList();
                return own.isEmpty() ? file : Source.of(file.name(), TextEdit.apply(file, own));
            });
            more(before, VALIDATOR.validate(after.parse())).forEach(rule -> harm.add(fix.title() + ": " + rule));
        }
        more(before, VALIDATOR.fix(sources).diagnostics()).forEach(rule -> harm.add("all: " + rule));
        return harm;
    }

    private static List<String> more(Diagnostics before, Diagnostics after) {
        List<String> more = new ArrayList<>(
                after.stream().map(finding -> finding.rule().id()).toList());
        before.forEach(finding -> more.remove(finding.rule().id()));
        return more;
    }

    static Stream<DeploymentSources> harmful() {
        SmallCloud cloud = SmallCloud.standard();
        String envD = cloud.envD().get(0);
        return Stream.of(
                cloud("component_skel: {}", "cidr_network: {a: 1}", ""),
                cloud("component_skel: {}", "cidr_network: {a: 1}", "infra_host: {a: {ip: 10.0.0.1}}"),
                cloud(envD, cloud.networks(), cloud.hosts().replaceFirst("compute_hosts:.*", "compute_host: 5\nx:")),
                balancer(BALANCER.replace("balance leastconn", "bin :81")),
                balancer(BALANCER.replace("balance leastconn", "al x path /x")),
                balancer(BALANCER.replace("balance leastconn", "defaut_backend app")),
                balancer(BALANCER.replace("timeout client 30s", "timeout client 30s\n    clitimeout 40s")),
                balancer(BALANCER.replace("balance leastconn", "balance leastconn\n    balnce first")));
    }

    @ParameterizedTest
    @MethodSource
    void harmful(DeploymentSources sources) {
        Diagnostics before = VALIDATOR.validate(sources.parse());

        assertThat(VALIDATOR.whereFixesAreUntried().validate(sources.parse()).stream()
                        .mapToInt(finding -> finding.fixes().size())
                        .sum())
                .isGreaterThan(before.stream()
                        .mapToInt(finding -> finding.fixes().size())
                        .sum());
        assertThat(before.stream().map(Diagnostic::message))
                .isEqualTo(VALIDATOR.whereFixesAreUntried().validate(sources.parse()).stream()
                        .map(Diagnostic::message)
                        .toList());
        assertThat(harm(sources)).isEmpty();
    }

    @Test
    void balancerAloneOffersNoHarmEither() {
        HaproxyConfig config = HaproxyConfig.of(Source.of("a.cfg", BALANCER.replace("balance leastconn", "bin :81")));

        assertThat(HaproxyValidator.standard().validate(config))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fixes()).isEmpty());
        assertThat(HaproxyValidator.standard().whereFixesAreUntried().validate(config))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fixes()).hasSize(1));
    }

    /** What harms because of what is turned off harms all the same. */
    @Test
    void whatAPolicyTurnsOffIsLookedAtToo() {
        DeploymentSources sources = balancer(BALANCER.replace("balance leastconn", "bin :81"));
        String harm = VALIDATOR.whereFixesAreUntried().validate(sources.parse()).stream()
                .flatMap(finding -> finding.fixes().stream())
                .flatMap(fix -> fix.edits().stream())
                .map(edit -> balancer(TextEdit.apply(edit.range().source(), List.of(edit))))
                .flatMap(bound -> VALIDATOR.validate(bound.parse()).stream())
                .map(finding -> finding.rule().id())
                .findFirst()
                .orElseThrow();

        assertThat(VALIDATOR.without(harm).validate(sources.parse()))
                .allSatisfy(finding -> assertThat(finding.fixes()).isEmpty());
    }

    /** Words of sound texts with a letter less, twice, or exchanged. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void slipsAreMendedWithoutHarm(int seed) {
        SmallCloud cloud = SmallCloud.standard();
        Random random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            DeploymentSources balancer = balancer(slips(BALANCER, random));
            DeploymentSources sources = cloud(
                    slips(cloud.envD().get(0), random), slips(cloud.networks(), random), slips(cloud.hosts(), random));
            assertThat(harm(balancer)).as(balancer.toString()).isEmpty();
            assertThat(harm(sources)).as(sources.toString()).isEmpty();
        }
    }

    private static String slips(String text, Random random) {
        List<MatchResult> words =
                Pattern.compile("[a-z_]{4,}").matcher(text).results().toList();
        StringBuilder result = new StringBuilder(text);
        IntStream.range(0, 3)
                .map(slip -> random.nextInt(words.size()))
                .distinct()
                .boxed()
                .sorted((one, other) -> other - one)
                .forEach(word -> {
                    int at = words.get(word).start() + 1 + random.nextInt(2);
                    switch (random.nextInt(3)) {
                        case 0 -> result.deleteCharAt(at);
                        case 1 -> result.insert(at, result.charAt(at));
                        default -> result.insert(at, result.charAt(at + 1)).deleteCharAt(at + 2);
                    }
                });
        return result.toString();
    }

    /** The later ones are tried when the first are written. */
    @Test
    void manyFixesAreWrittenInRounds() {
        StringBuilder text = new StringBuilder(BALANCER);
        for (int i = 0; i < 250; i++) {
            text.append("    server s%d 192.0.2.30:%d chek inter 2s\n".formatted(i, 1000 + i));
        }
        ParseResult<DeploymentSources> fixed = FuzzInput.check(VALIDATOR.fix(balancer(text.toString())));

        assertThat(fixed.diagnostics()).isEmpty();
    }
}
