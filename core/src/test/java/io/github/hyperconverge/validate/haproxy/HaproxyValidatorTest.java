package io.github.hyperconverge.validate.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaproxyValidatorTest {
    private static final HaproxyVersion NEWEST = new HaproxyVersion(3, 4);

    private static List<String> in(HaproxyValidator validator, String text) {
        return HaproxyFindings.shown(HaproxyFindings.all(validator, Optional.empty(), Source.of("file0.cfg", text)));
    }

    @Test
    void soundConfigurationGivesNothing() {
        assertThat(HaproxyFindings.in(HaproxyFindings.SOUND)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "2.0", "2.4", "2.6", "3.0", "3.4", "9.0"})
    void soundConfigurationIsSoundForEveryVersion(String version) {
        assertThat(HaproxyFindings.in(HaproxyVersion.of(version).orElseThrow(), HaproxyFindings.SOUND))
                .isEmpty();
    }

    @Test
    void everyRuleHasAnIdOfItsOwn() {
        Stream<Rule> rules =
                Stream.concat(HaproxyValidator.standard().rules().stream(), HaproxyReader.rules().stream());

        assertThat(rules)
                .extracting(Rule::id)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(75)
                .allMatch(id -> id.startsWith("haproxy-"));
    }

    @Test
    void rulesAreLeftOut() {
        HaproxyValidator standard = HaproxyValidator.standard();
        HaproxyValidator own = standard.without("haproxy-unchecked-server");
        String text =
                HaproxyFindings.SOUND.replace("21:8080 check", "21:8080").replace("22:8080 check", "22:8080 backup");

        assertThat(in(standard, text)).containsExactly("16:12 unchecked-server");
        assertThat(in(own, text)).isEmpty();
        assertThat(own.rules())
                .doesNotContain(FindingKind.of("unchecked-server").rule());
        assertThat(standard.rules()).contains(FindingKind.of("unchecked-server").rule());
    }

    @Test
    void findingsNameTheSectionAndSayWhatExplainsThem() {
        Diagnostic finding = HaproxyFindings.all(HaproxyFindings.SOUND.replace("app2 ", "app1 "))
                .all()
                .get(0);

        assertThat(finding.rule()).isEqualTo(FindingKind.of("duplicate-server").rule());
        assertThat(finding.path()).hasToString("backend/app");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.related()).hasSize(1);
        assertThat(finding.related().get(0).range()).hasToString("file0.cfg:16:12");
    }

    @Test
    void configurationsMadeInMemoryAreCheckedAsTheyAre() {
        HaproxyConfig config = HaproxyConfig.of(Source.of("file0.cfg", HaproxyFindings.SOUND));
        HaproxyConfig edited = config.edited(List.of(new TextEdit(
                config.backend("app").orElseThrow().nameWord().orElseThrow().range(), "other")));

        assertThat(HaproxyFindings.shown(HaproxyValidator.standard().validate(edited)))
                .containsExactly("12:21 undefined-backend", "14:9 unused-backend");
    }

    @Test
    void severalFilesAreOneConfiguration() {
        String[] parts = HaproxyFindings.SOUND.split("\n\n");

        assertThat(HaproxyFindings.in(parts[0] + "\n", parts[1] + "\n", parts[2] + "\n", parts[3] + "\n"))
                .isEmpty();
        assertThat(HaproxyFindings.in(
                        HaproxyFindings.SOUND,
                        "listen web\n    bind 192.0.2.10:80\n    server web1 192.0.2.23:80 check\n"))
                .containsExactly("file1.cfg:1:8 duplicate-section", "file1.cfg:2:10 duplicate-bind");
    }

    @Test
    void linesBeforeTheFirstSectionOfAFileBelongToNone() {
        assertThat(HaproxyFindings.in(HaproxyFindings.SOUND, "server app3 192.0.2.23:8080\n"))
                .containsExactly("file1.cfg:1:1 outside-section");
    }

    @Test
    void lineThatIsWrongInItsFormIsReportedOnce() {
        assertThat(HaproxyFindings.in(HaproxyFindings.SOUND.replace("balance leastconn", "balanse \"leastconn")))
                .containsExactly("15:13 unclosed-quote");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".if streq(a,b)\n%s.endif\n",
                ".if version_atleast(2.7)\n%s.endif\n",
                ".if defined(NO_SUCH)\n%s.endif\n",
                ".if feature(QUIC)\n%s.else\n%s.endif\n"
            })
    void branchesThatAreNotReadForCertainAreNotJudged(String block) {
        String lines = "frontend web\n    bind 192.0.2.10:80\n    balance nothing\n    timeout client 5x\n";

        assertThat(HaproxyFindings.in(HaproxyFindings.SOUND + block.replace("%s", lines)))
                .isEmpty();
    }

    @Test
    void branchesThatAreReadAreJudged() {
        assertThat(HaproxyFindings.in(
                        HaproxyFindings.SOUND + ".if version_atleast(2.4)\n    balance nothing\n.endif\n"))
                .containsExactly("19:5 set-twice", "19:13 unknown-argument");
    }

    @Test
    void linesOfOtherBranchesCountAsThere() {
        assertThat(HaproxyFindings.in(HaproxyFindings.SOUND.replace(
                        "    bind 192.0.2.10:80\n",
                        ".if feature(QUIC)\n    bind 192.0.2.10:80\n.endif\n    acl a path /\n"
                                + ".if feature(QUIC)\n    use_backend app if a\n.endif\n")))
                .isEmpty();
    }

    @Test
    void sectionGoesOnAfterAHeadThatIsPassedOver() {
        assertThat(HaproxyFindings.in(
                        HaproxyFindings.SOUND + ".if streq(a,b)\nfrontend other\n.endif\n    timeout queue 10s\n"))
                .isEmpty();
    }

    @Test
    void garbageThatANewerVersionMayKnowIsNone() {
        String text = HaproxyFindings.SOUND + ".if version_atleast(9.0)\n    word-to-come\n.endif\n";

        assertThat(HaproxyFindings.in(text)).isEmpty();
        assertThat(HaproxyFindings.in(text.replace("version_atleast(9.0)", "streq(a,b)")))
                .containsExactly("19:5 skipped-garbage");
    }

    @Test
    void valuesOfVariablesAreNotJudged() {
        String text = HaproxyFindings.SOUND
                .replace("192.0.2.10:80", "\"${ADDRESS}:${PORT}\"")
                .replace("192.0.2.21:8080", "\"${APP}\"")
                .replace("192.0.2.22:8080", "\"${APP}\"")
                .replace("leastconn", "\"${BALANCE}\"")
                .replace("1000", "\"${MAXCONN}\"");

        assertThat(HaproxyFindings.in(text)).isEmpty();
        assertThat(HaproxyFindings.onHost(text)).hasSize(6).allMatch(finding -> finding.endsWith("unset-variable"));
    }

    @Test
    void variablesThatTheConfigurationSetsAreSet() {
        assertThat(HaproxyFindings.onHost(HaproxyFindings.SOUND
                        .replace("maxconn 1000", "setenv APP 192.0.2.21:8080")
                        .replace("192.0.2.21:8080 check", "\"${APP}\" check")
                        .replace("22:8080 check", "22:8080 check cookie \"${HAPROXY_LOCALPEER}${HOME}${.LINE}\"")))
                .isEmpty();
    }

    @Test
    void fixesMendWhatTheyAreFor() {
        String text = HaproxyFindings.SOUND
                .replace("default_backend app", "default_bakend app")
                .replace("balance leastconn", "option forwardfr\n    http-check send meth HEAD")
                .replace("timeout connect 5s", "timeout connect 5\n    contimeout 5s");
        HaproxyConfig config = HaproxyConfig.of(Source.of("file0.cfg", text));
        Diagnostics findings = HaproxyValidator.standard().validate(config);
        HaproxyConfig mended = config.edited(findings.all().stream()
                .flatMap(finding -> finding.fixes().stream().limit(1))
                .flatMap(fix -> fix.edits().stream())
                .toList());

        assertThat(HaproxyFindings.shown(findings))
                .containsExactly(
                        "6:21 time-without-unit",
                        "7:5 removed-keyword",
                        "13:5 unknown-keyword",
                        "16:12 unknown-option",
                        "17:5 ignored-checks");
        assertThat(HaproxyFindings.shown(HaproxyValidator.standard().validate(mended)))
                .containsExactly("7:5 removed-keyword");
    }

    @Test
    void newestVersionAndWhatComesAfterIt() {
        String text = HaproxyFindings.SOUND + "    use-nothing yet\n";

        assertThat(HaproxyFindings.in(NEWEST, text)).containsExactly("18:5 unknown-keyword");
        assertThat(HaproxyFindings.in(new HaproxyVersion(3, 5), text)).isEmpty();
    }

    @Test
    void manyServersAreCheckedInLinearTime() {
        assertThat(HaproxyValidator.standard().validate(backends(1000)).count(Severity.WARNING))
                .isEqualTo(1000);
        assertThat(timesTheWork(backends(250), backends(1000))).isLessThan(10);
    }

    private static HaproxyConfig backends(int count) {
        StringBuilder text = new StringBuilder(HaproxyFindings.SOUND);
        for (int i = 0; i < count; i++) {
            text.append("backend b").append(i).append("\n    balance leastconn\n");
            for (int j = 0; j < 10; j++) {
                text.append("    server s%d 10.0.%d.%d:%d check inter 12000 rise 3 fall 3\n"
                        .formatted(j, i / 250, i % 250, 8000 + j));
            }
        }
        return HaproxyConfig.of(Source.of("large.cfg", text.toString()));
    }

    @Test
    void longLinesAndManyBindsAreReadInLinearTime() {
        assertThat(timesTheWork(longLines(5000), longLines(20_000))).isLessThan(10);
    }

    private static HaproxyConfig longLines(int calls) {
        String ports = "    bind 192.0.2.10:1-65535\n".repeat(calls / 25);
        String rule = "    http-request set-header X " + "be_conn(x)%[a(".repeat(calls) + "\n";
        String acls = "    acl a src " + "acl(".repeat(calls) + " %{".repeat(calls / 2) + "\n";
        return HaproxyConfig.of(Source.of("long.cfg", HaproxyFindings.SOUND + "listen l\n" + ports + rule + acls));
    }

    /** How often the work of checking one configuration goes into that of another; 4 times the text is 16 when squared. */
    private static double timesTheWork(HaproxyConfig small, HaproxyConfig large) {
        return (double) leastWork(large) / leastWork(small);
    }

    /** The processor time of this thread, of which other programs take none. */
    private static long leastWork(HaproxyConfig config) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return IntStream.range(0, 4)
                .mapToLong(run -> {
                    long start = threads.getCurrentThreadCpuTime();
                    HaproxyValidator.standard().validate(config);
                    return threads.getCurrentThreadCpuTime() - start;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void mutatedTextNeverThrows() {
        List<String> pieces = List.of(
                "\n",
                " ",
                "\"",
                "'",
                "\\",
                "#",
                "${",
                "}",
                "%[",
                "(",
                ")",
                ",",
                ":",
                "-",
                "0",
                "999999999999",
                "{",
                "if ",
                "no ",
                "server ",
                "bind :",
                "backend x\n",
                "defaults from x\n",
                ".if 0\n",
                ".endif\n",
                "\u0000",
                "\u00a0",
                "é",
                "acl ",
                "use_backend ",
                "table ",
                "[::1]",
                "/",
                "@");
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(HaproxyFindings.SOUND);
            for (int steps = random.nextInt(6); steps >= 0; steps--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.insert(at, pieces.get(random.nextInt(pieces.size())));
                } else {
                    text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
                }
            }
            try {
                HaproxyFindings.all(
                        HaproxyValidator.standard(),
                        Optional.of(HaproxyFindings.host()),
                        Source.of("file0.cfg", text.toString()));
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ":\n" + text, e);
            }
        }
    }

    /** HAProxy puts the values of variables into addresses itself. */
    @Test
    void variablesInAddressesNeedNoQuotes() {
        String text = HaproxyFindings.SOUND
                .replace("192.0.2.10:80", "$VIP:80")
                .replace("192.0.2.21:8080", "${APP}:$PORT")
                .replace("192.0.2.22:8080", "'$APP' addr ${APP}")
                .replace("balance", "source ${APP}:0\n    log ${LOG}:514 local0\n    balance");

        assertThat(HaproxyFindings.in(text)).isEmpty();
        assertThat(HaproxyFindings.in(text.replace("leastconn", "${BALANCE}")))
                .anyMatch(finding -> finding.endsWith(" quoted-variable"));
    }
}
