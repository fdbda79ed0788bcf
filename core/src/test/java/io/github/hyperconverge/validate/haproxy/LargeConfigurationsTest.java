package io.github.hyperconverge.validate.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.source.Source;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations in which everything follows or repeats something else: quadratic work would go on for hours. */
class LargeConfigurationsTest {
    private static final String DEFAULTS =
            "defaults d0\n mode http\n timeout connect 5s\n timeout client 5s\n timeout server 5s\n";
    private static final String WAY = "frontend web\n bind 192.0.2.1:80\n default_backend app\n no-such-keyword\n";
    private static final String BACKEND = "backend app\n server a 192.0.2.2:80 check\n";

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(1, count).mapToObj(line).collect(Collectors.joining());
    }

    static Stream<Arguments> large() {
        return Stream.of(
                large("defaults", lines(40_000, i -> "defaults d" + i + " from d" + (i - 1) + "\n") + WAY + BACKEND),
                large(
                        "defaults, each with a backend",
                        WAY
                                + BACKEND
                                + lines(
                                        10_000,
                                        i -> "defaults d" + i + " from d" + (i - 1) + "\nbackend b" + i + " from d" + i
                                                + "\n server a 192.0.2.2:80\n")),
                large(
                        "lines of defaults for many proxies",
                        lines(10_000, i -> " option httplog\n http-request set-header x y\n")
                                + lines(10_000, i -> "backend b" + i + "\n mode tcp\n server a 192.0.2.2:80\n")),
                large(
                        "servers and what they start with",
                        WAY + "backend app\n"
                                + lines(20_000, i -> " default-server inter 2s\n server s" + i + " a" + i + ":80\n")),
                large("binds", "frontend web\n" + lines(30_000, i -> " bind :80\n") + BACKEND),
                large(
                        "ranges",
                        "frontend web\n" + lines(9000, i -> " bind :" + i + "\n")
                                + lines(9000, i -> " bind :1-65535\n")),
                large(
                        "names that a request decides",
                        WAY
                                + lines(20_000, i -> " use_backend a%[path]b" + i + "\n")
                                + lines(20_000, i -> "backend b" + i + "\n")),
                large(
                        "templates",
                        WAY
                                + "backend app\n"
                                + lines(10_000, i -> " server-template t" + i + "_ 5 192.0.2.2:80 check\n")
                                + lines(10_000, i -> " use-server t" + i + "_6 if TRUE\n")),
                large(
                        "all frontends lead to all",
                        lines(10_000, i -> "frontend f" + i + "\n bind 127.0.0.1:" + i + "\n default_backend app\n")
                                + "backend app\n"
                                + lines(10_000, i -> " server s" + i + " 127.0.0.1:" + i + " check\n")),
                large(
                        "names that nothing has",
                        WAY + lines(30_000, i -> " use_backend undefined" + i + "\nbackend b" + i + "\n")));
    }

    private static Arguments large(String name, String text) {
        return Arguments.of(Named.of(name, DEFAULTS + text));
    }

    @ParameterizedTest
    @MethodSource("large")
    void areJudged(String text) {
        HaproxyConfig config = HaproxyConfig.of(Source.of("haproxy.cfg", text));

        assertThat(HaproxyValidator.standard().validate(config).all()).isNotEmpty();
    }

    /** What the first of very many says reaches the last. */
    @Test
    void theLastOfManyDefaultsStartsWithTheFirst() {
        String chain = lines(16_000, i -> "defaults d" + i + " from d" + (i - 1) + "\n");
        HaproxyConfig config = HaproxyConfig.of(Source.of(
                "haproxy.cfg",
                DEFAULTS + chain + WAY.replace("web", "web from d15999") + " http-request deny\n" + BACKEND));

        assertThat(HaproxyFindings.shown(HaproxyValidator.standard().validate(config)))
                .noneMatch(finding -> finding.matches(".*(no-timeout|http-rule-in-tcp|mixed-modes)"));
        assertThat(config.effective(config.sections().get(16_000), own -> own.last("mode")))
                .isPresent();
    }

    @Test
    void longNamesAreCutInMessagesAndPaths() {
        String name = "n".repeat(60_000);
        HaproxyConfig config = HaproxyReader.create()
                .parse(Source.of(
                        "haproxy.cfg",
                        DEFAULTS + "backend " + name + "\n" + lines(50, i -> " " + name + " " + i + "\n")))
                .value()
                .orElseThrow();

        assertThat(HaproxyValidator.standard().validate(config).all())
                .hasSizeGreaterThan(50)
                .allSatisfy(finding -> assertThat(finding.message()).hasSizeLessThan(3000))
                .extracting(Diagnostic::path)
                .allSatisfy(path -> assertThat(path.toString()).hasSizeLessThan(3000));
    }
}
