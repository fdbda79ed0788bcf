package io.github.hyperconverge.validate.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small configurations with what HAProxy 2.6 says of each: an error of ours is what it refuses, and nothing else. */
class HaproxyVerdictsTest {
    private static final String BASE = """
        global
            maxconn 1000
        @global
        defaults
            mode http
            timeout connect 5s
            timeout client 30s
            timeout server 30s
        @defaults
        frontend web
            bind 127.0.0.1:18080
        @frontend
            default_backend app
        backend app
            balance roundrobin
        @backend
            server app1 127.0.0.1:18081
            server app2 127.0.0.1:18082
        @end
        """;

    /** A configuration by what is put into the usual one. */
    private record Case(String verdict, String section, List<String> lines) {
        static Case of(String row) {
            String[] cells = row.split(" ", 3);
            return new Case(cells[0], cells[1], List.of(cells[2].split(" ;; ")));
        }

        String text() {
            String indent = section.equals("end") ? "" : "    ";
            String put = lines.stream().collect(Collectors.joining("\n    ", indent, ""));
            return BASE.replace("@" + section + "\n", put + "\n").replaceAll("(?m)^@.*\n", "");
        }

        @Override
        public String toString() {
            return section + " " + String.join(" ;; ", lines);
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream file = HaproxyVerdictsTest.class.getResourceAsStream("verdicts.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(Case::of);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void judgesAsHaproxyDoes(Case config) {
        HaproxyValidator validator = HaproxyValidator.standard()
                .forVersion(new HaproxyVersion(2, 6))
                .likeHaproxy()
                .unresolved(Optional.of(Severity.WARNING));
        Diagnostics found = HaproxyFindings.all(
                validator, Optional.of(HaproxyFindings.host()), Source.of("file0.cfg", config.text()));
        boolean isRefused = found.all().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(isRefused)
                .as("%s%n%s", config.text(), found.all())
                .isEqualTo(config.verdict().equals("refused"));
        if (config.verdict().equals("warned")) {
            assertThat(found.all()).as(config.text()).anyMatch(finding -> finding.severity() == Severity.WARNING);
        }
    }

    @Tag("corpus")
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void haproxySaysSo(Case config, @TempDir Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), config.text());
        Process haproxy = new ProcessBuilder("haproxy", "-c", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(haproxy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean isRefused = haproxy.waitFor() != 0;
        String verdict = isRefused ? "refused" : said.contains("[WARNING]") ? "warned" : "accepted";
        assertThat(verdict).as(config.text() + said).isEqualTo(config.verdict());
    }
}
