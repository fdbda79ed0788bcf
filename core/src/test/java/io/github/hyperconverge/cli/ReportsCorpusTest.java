package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real configurations were told wrongly once. */
@Tag("corpus")
final class ReportsCorpusTest extends ProgramFixture {
    private static final Path CORPUS = Path.of(System.getProperty("hyperconverge.corpus", ""));

    /** Runs the command line of a case in its folder. */
    private int run(Path report) throws IOException {
        String line = Files.readAllLines(report.resolve("cmd")).get(0);
        List<String> words = new ArrayList<>();
        for (String word : line.replaceFirst("^hyperconverge ", "").split(" +")) {
            Path here = report.resolve(word.equals("CONFIG") ? "config" : word);
            boolean isEnvironment = word.endsWith("/env.d");
            words.add(
                    isEnvironment
                            ? CORPUS.resolve("osa").resolve(word).toString()
                            : Files.exists(here) && !word.startsWith("-") ? here.toString() : word);
        }
        return hyperconverge(words.toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "osa/1-vip-unreserved | 0 | internal_lb_vip_address 10.1.0.5 lies in container and is not in used_ips",
                "osa/10-missing-beside-syntax | 1 | 1 error",
                "osa/3-same-interface | 0 | the networks of br-mgmt and br-storage both take the interface eth1",
                "osa/5-provider-networks-empty | 0 | \"container_networks\": {}",
                "osa/6-ip-from-q-null | 1 | cannot get an address for eth2_address: ip_from_q is empty; OSA crashes",
                "osa/7-anchor-holder | 0 | 42 files, 1 warning",
                "osa/8-retired-hint | 0 | It is gone since zed, read by nothing.",
                "osa/9-all-metal-noise | 0 | 42 files, 1 warning",
                "haproxy/01-redirect-code-first | 0 | ``",
                "haproxy/03-server-template-srv | 0 | ``",
                "haproxy/04-external-check-not-enabled | 1 | :12:5: error: option external-check needs 'external-check'",
                "haproxy/04-external-check-not-enabled | 1 | :12:5: warning: option external-check needs 'insecure-fork",
                "haproxy/06-ip-pattern | 1 | :10:57: error: 'NOT_AN_ADDRESS' is neither an address nor a network",
                "haproxy/07-implicit-table | 1 | :11:28: error: frontend 'f' has no stick-table of its own",
                "haproxy/07-implicit-table | 1 | :13:31: error: frontend 'f' has no stick-table of its own",
                "haproxy/08-haproxy-star-variable | 1 | :9:10: error: '' is not a port",
                "haproxy/08-haproxy-star-variable | 1 | :10:5: error: 'maxconn' lacks an argument",
                "haproxy/10-directive-extra-words | 1 | :2:5: error: .warning takes one word; put double quotes",
                "haproxy/11-defaults-mixed-use | 0 | :9:9: warning: backend 'b' starts with defaults 'd1'",
                "haproxy/12-no-log-address | 0 | :10:5: warning: the log format counts for frontend 'f'",
                "haproxy/15-empty-argument-3x | 0 | :11:37: warning: an empty word ends the line for HAProxy",
                "haproxy/16-severity-above-haproxy | 0 | 2 warnings",
                "haproxy/17-transition-copies-sni | 0 | + app3 127.0.0.3:443"
            })
    void isToldRightly(String report, int status, String told) throws IOException {
        assertThat(run(CORPUS.resolve("reports").resolve(report)))
                .as(err.toString())
                .isEqualTo(status);
        if (told.isEmpty()) {
            assertThat(out.toString()).isEmpty();
        } else {
            assertThat(out + err.toString()).contains(told);
        }
    }

    /** What was said beside the point. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "osa/10-missing-beside-syntax | [config-",
                "osa/7-anchor-holder | _infrastructure_hosts",
                "osa/8-retired-hint | mq_hosts",
                "osa/9-all-metal-noise | no_containers",
                "haproxy/12-no-log-address | error",
                "haproxy/16-severity-above-haproxy | error"
            })
    void isToldNoMore(String report, String told) throws IOException {
        run(CORPUS.resolve("reports").resolve(report));

        assertThat(out.toString() + err).doesNotContain(told);
    }

    /** Words that name the server that goes name the new one after it. */
    @ParameterizedTest
    @CsvSource("haproxy/17-transition-copies-sni")
    void newServerHasItsOwnName(String report) throws IOException {
        Path written = folder.resolve("written");
        List<Object> words = new ArrayList<>(List.of("haproxy", "transition"));
        Path at = CORPUS.resolve("reports").resolve(report);
        String line = Files.readAllLines(at.resolve("cmd")).get(0);
        for (String word :
                line.replaceFirst("^hyperconverge haproxy transition ", "").split(" +")) {
            words.add(Files.exists(at.resolve(word)) ? at.resolve(word) : word);
        }
        words.addAll(List.of("--out", written));

        assertThat(hyperconverge(words.toArray())).as(err.toString()).isZero();
        try (var files = Files.walk(written)) {
            String all = "";
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all += Files.readString(file);
            }
            assertThat(all).contains("sni str(app3").contains("check-sni app3");
        }
    }
}
