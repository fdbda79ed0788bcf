package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.validate.haproxy.HaproxyValidator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mends the examples of the rules' pages: then nothing is left to mend, and no byte beside the fixes has changed. */
class FixedSourcesTest {
    private static final Pattern BALANCER = Pattern.compile("```(cfg.*)\n((?:.*\n)*?)```\n");
    private static final Pattern VERSION = Pattern.compile("version=(\\S+)");

    private static Stream<FixFixture> examples() {
        return RuleBook.all().stream().flatMap(rule -> Stream.concat(ofDeployment(rule), ofBalancer(rule)));
    }

    private static Stream<FixFixture> ofDeployment(Rule rule) {
        return RulePage.of(rule).examples("Example").stream()
                .filter(example -> Stream.of("policy.yml", "catalogue.yml", "services.yml")
                        .noneMatch(example.files()::containsKey))
                .map(example -> new FixFixture(rule.id(), rule, example.sources(), DeploymentValidator.standard()));
    }

    private static Stream<FixFixture> ofBalancer(Rule rule) {
        List<FixFixture> fixtures = new ArrayList<>();
        for (Matcher block = BALANCER.matcher(RulePage.of(rule).section("Example")); block.find(); ) {
            String info = block.group(1);
            String text = info.contains("crlf") ? block.group(2).replace("\n", "\r\n") : block.group(2);
            Matcher version = VERSION.matcher(info);
            HaproxyValidator validator = HaproxyValidator.standard();
            fixtures.add(new FixFixture(
                    rule.id(),
                    rule,
                    FixFixture.balancer(info.contains("no-final-newline") ? text.stripTrailing() : text),
                    DeploymentValidator.standard()
                            .with(
                                    version.find()
                                            ? validator.forVersion(HaproxyVersion.of(version.group(1))
                                                    .orElseThrow())
                                            : validator)));
        }
        return fixtures.stream();
    }

    static Stream<FixFixture> fixtures() {
        return Stream.concat(examples(), more())
                .filter(example -> !example.mendable().isEmpty());
    }

    /** The fixtures once more, with bytes that an edit may easily lose. */
    static Stream<FixFixture> variants() {
        return fixtures()
                .flatMap(fixture -> Stream.of(
                        fixture.with(
                                "crlf",
                                fixture.sources()
                                        .map(file -> Source.of(
                                                file.name(), file.text().replaceAll("\r?\n", "\r\n")))),
                        fixture.with(
                                "bom",
                                fixture.sources()
                                        .map(file -> file.name().endsWith(".yml")
                                                ? Source.of(file.name(), '\uFEFF' + file.text())
                                                : file)),
                        fixture.with(
                                "latin-1",
                                fixture.sources()
                                        .map(file -> file.name().endsWith(".cfg")
                                                ? Source.ofBytes(
                                                        file.name(),
                                                        ("# caf\u00e9\n" + file.text())
                                                                .getBytes(StandardCharsets.ISO_8859_1))
                                                : file)),
                        fixture.with(
                                "not-ascii",
                                fixture.sources()
                                        .map(file -> Source.of(
                                                file.name(),
                                                "# \u00e9 \ud83c\udf75\n" + file.text() + "# \ud83c\udf75")))))
                .filter(variant -> !variant.mendable().isEmpty());
    }

    /** What the examples of the pages are too wrong for to be mended. */
    private static Stream<FixFixture> more() {
        return Stream.of(
                FixFixture.deployment("env-unknown-component", """
                        # file: env.d/glance.yml
                        component_skel: {glance_api: {belongs_to: [glance_all]}}
                        container_skel:
                          glance_container: {belongs_to: [image_containers], contains: [glance_apis]}
                        physical_skel:
                          image_containers: {belongs_to: [all_containers]}
                          image_hosts: {belongs_to: [hosts]}
                        """),
                FixFixture.deployment("config-unknown-affinity", """
                        # file: conf.d/hosts.yml
                        infra_hosts: {infra1: {ip: 10.0.0.11, affinity: {db_containers: 2}}}
                        compute_hosts: {compute1: {ip: 10.0.0.21}}
                        """),
                FixFixture.deployment("config-unknown-limit", """
                        # file: conf.d/hosts.yml
                        infra_hosts:
                          infra1: {ip: 10.0.0.11, container_vars: {workers: {limit_container_types: 'agemt'}}}
                        compute_hosts: {compute1: {ip: 10.0.0.21}}
                        """),
                new FixFixture(
                        "haproxy-removed-keyword",
                        FixFixture.rule("haproxy-removed-keyword"),
                        FixFixture.balancer("""
                                defaults
                                    mode http
                                    timeout connect 5s
                                    clitimeout 30s # long enough
                                    timeout server 30s
                                listen web
                                    bind 192.0.2.10:80
                                    server app1 192.0.2.21:8080 check
                                """),
                        DeploymentValidator.standard()));
    }

    @Test
    void everyRuleThatOffersAFixIsMended() {
        Map<String, Integer> mended = new TreeMap<>();
        Stream.concat(fixtures(), variants()).forEach(fixture -> {
            FixedSources fixed = FixedSources.of(fixture.sources(), fixture.validator()::validate);
            if (!fixed.changed().isEmpty()
                    && FixFixture.mendable(fixed.findings()).isEmpty()) {
                mended.merge(fixture.rule().id(), 1, Integer::sum);
            }
        });
        mended.forEach((rule, count) -> System.out.println("mended " + rule + ": " + count + " fixtures"));

        assertThat(mended.keySet())
                .containsExactly(
                        "config-address-unreserved",
                        "config-ineffective-mark",
                        "config-management-ip-unreserved",
                        "config-misspelt-override",
                        "config-negative-affinity",
                        "config-surprising-value",
                        "config-unknown-affinity",
                        "config-unknown-bind",
                        "config-unknown-group",
                        "config-unknown-key",
                        "config-unknown-limit",
                        "config-used-ips-ignored",
                        "config-used-ips-reversed",
                        "env-misspelt-property",
                        "env-stale-copy",
                        "env-surprising-value",
                        "env-swapped-lists",
                        "env-swapped-skeletons",
                        "env-unknown-component",
                        "env-unknown-group",
                        "env-unknown-key",
                        "env-unknown-skeleton",
                        "env-wrong-root",
                        "env-wrong-type",
                        "haproxy-ignored-checks",
                        "haproxy-no-break-space",
                        "haproxy-removed-keyword",
                        "haproxy-unknown-keyword",
                        "haproxy-unknown-section",
                        "haproxy-unknown-setting");
    }

    @ParameterizedTest
    @MethodSource({"fixtures", "variants"})
    void nothingThatCanBeMendedIsLeft(FixFixture fixture) {
        Diagnostics before = fixture.findings();
        FixedSources fixed = FixedSources.of(fixture.sources(), fixture.validator()::validate);
        Diagnostics after = fixture.validator().validate(fixed.sources().parse());

        assertThat(after.all()).isEqualTo(fixed.findings().all());
        assertThat(FixFixture.mendable(before)).extracting(Diagnostic::rule).containsOnly(fixture.rule());
        assertThat(after.all())
                .extracting(Diagnostic::rule)
                .doesNotContain(fixture.rule())
                .isSubsetOf(before.all().stream().map(Diagnostic::rule).toList());
    }

    @ParameterizedTest
    @MethodSource({"fixtures", "variants"})
    void noOtherByteChanges(FixFixture fixture) {
        Map<Source, Source> changed = FixedSources.of(fixture.sources(), fixture.validator()::validate)
                .changed();
        Map<Source, Set<Integer>> touched = fixture.mendable().stream()
                .flatMap(finding -> finding.fixes().get(0).edits().stream())
                .map(TextEdit::range)
                .collect(Collectors.groupingBy(
                        range -> range.source(),
                        Collectors.flatMapping(
                                range -> Stream.iterate(
                                        range.start().line(),
                                        line -> line <= range.end().line(),
                                        line -> line + 1),
                                Collectors.toSet())));

        assertThat(changed.keySet()).isEqualTo(touched.keySet());
        changed.forEach((before, after) -> {
            int from = 0;
            String whole = latin1(after.bytes());
            List<String> blocks = untouched(before, touched.get(before));
            for (int i = 0; i < blocks.size(); i++) {
                String block = blocks.get(i);
                int at = i == blocks.size() - 1 ? whole.length() - block.length() : whole.indexOf(block, from);
                assertThat(whole.startsWith(block, at)).as(block).isTrue();
                assertThat(at).as(block).isGreaterThanOrEqualTo(from);
                assertThat(i == 0 && at > 0).as(block).isFalse();
                from = at + block.length();
            }
        });
    }

    /** The bytes between the lines that a fix touches, the first and the last of them possibly none. */
    private static List<String> untouched(Source source, Set<Integer> touched) {
        List<String> blocks = new ArrayList<>();
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        if (touched.contains(1)) {
            blocks.add("");
        }
        int line = 1;
        for (byte b : source.bytes()) {
            if (!touched.contains(line)) {
                block.write(b);
            }
            if (b == '\n') {
                line++;
                if (touched.contains(line)) {
                    blocks.add(latin1(block.toByteArray()));
                    block.reset();
                }
            }
        }
        blocks.add(latin1(block.toByteArray()));
        return blocks;
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
