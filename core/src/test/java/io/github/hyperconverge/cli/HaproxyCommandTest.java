package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaproxyCommandTest {
    private static final String SOUND = """
            defaults
                mode http
                timeout connect 5s
                timeout client 30s
                timeout server 30s

            listen web
                bind 127.0.0.1:18080
                server app1 127.0.0.1:18081 check
            """;
    private static final String UNCHECKED = SOUND.replace(" check", "");
    private static final String WRONG = SOUND.replace("timeout client 30s", "timeout client 30x");

    @TempDir
    private Path folder;

    /** What one run of the program left behind. */
    private record Run(int status, byte[] bytes, String err) {
        String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(bytes);
        }
    }

    private static Run run(Object... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter out = new PrintWriter(bytes, false, StandardCharsets.UTF_8);
        StringWriter err = new StringWriter();
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int status = Main.run(new Console(out, new PrintWriter(err), false, bytes), words);
        return new Run(status, bytes.toByteArray(), err.toString());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("haproxy.cfg"), text);
    }

    @Test
    void soundFileGivesNothing() throws IOException {
        Run run = run("haproxy", "check", file(SOUND));

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "timeout client 30s, timeout check 30s, haproxy-no-timeout",
        "timeout client 30s, timeout client 15min, haproxy-bad-time",
        "bind 127.0.0.1:18080, bind-process 1, haproxy-removed-keyword",
        "bind 127.0.0.1:18080, maxconn many, haproxy-bad-number",
        "mode http, log global, haproxy-no-log-address",
        "bind 127.0.0.1:18080, http-check expect status 200, haproxy-ignored-checks"
    })
    void whatHaproxyTakesIsAWarning(String line, String other, String rule) throws IOException {
        String text = rule.equals("haproxy-no-log-address")
                ? SOUND.replace(line, line + "\n    option httplog")
                : SOUND.replace(line, line.startsWith("bind") ? line + "\n    " + other : other);
        Run run = run("haproxy", "check", file(text));

        assertThat(run.out()).contains("[" + rule + "]").contains(": warning: ").doesNotContain(": error: ");
        assertThat(run.status()).isZero();
        assertThat(run("haproxy", "check", "--fail-on", "warning", file(text)).status())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"off, '', 0", "warn, : warning: , 0", "error, : error: , 1", "'', : warning: , 0"})
    void namesOfHostsAreAsGraveAsWanted(String level, String sign, int status) throws IOException {
        String text = SOUND.replace("127.0.0.1:18081", "nosuchhost.invalid:18081")
                .replace("    bind", "    log nosuchhost.invalid:514 local0\n    bind");
        Run run = level.isEmpty()
                ? run("haproxy", "check", file(text))
                : run("haproxy", "check", "--resolve", level, file(text));

        assertThat(run.out().lines().filter(line -> line.contains("[haproxy-bad-address]")))
                .hasSize(sign.isEmpty() ? 0 : 2)
                .allMatch(line -> line.contains(sign));
        assertThat(run.status()).isEqualTo(status);
    }

    @Test
    void whatUnsetVariablesLeaveIsJudged() throws IOException {
        Run run = run("haproxy", "check", file(SOUND.replace("18080", "\"${HAPROXY_HTTP_PORT}\"")));

        assertThat(run.out()).contains("[haproxy-unset-variable]").contains("error: '' is not a port");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void findingsAreText() throws IOException {
        Path file = file(WRONG);
        Run run = run("haproxy", "check", file);

        assertThat(run.out())
                .isEqualTo(file + ":4:20: error: timeout is '30x'; a time is a whole number and one of us,"
                        + " ms, s, m, h and d, 24 days at most [haproxy-bad-time]\n"
                        + "  4 |     timeout client 30x\n    |                    ^~~\n1 error\n");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void findingsAreJson() throws IOException {
        JsonNode json =
                run("haproxy", "check", "--format", "json", file(UNCHECKED)).json();

        assertThat(json.at("/counts/warning").intValue()).isEqualTo(1);
        assertThat(json.at("/diagnostics/0/rule").textValue()).isEqualTo("haproxy-unchecked-server");
        assertThat(json.at("/diagnostics/0/line").intValue()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"error, 0, 1", "warning, 1, 1", "never, 0, 0"})
    void statusFollowsTheLevel(String level, int ofWarning, int ofError) throws IOException {
        assertThat(run("haproxy", "check", "--fail-on", level, file(UNCHECKED)).status())
                .isEqualTo(ofWarning);
        assertThat(run("haproxy", "check", "--fail-on", level, file(WRONG)).status())
                .isEqualTo(ofError);
    }

    @Test
    void foldersAreReadInByteOrder() throws IOException {
        Path confD = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(confD.resolve("web"), SOUND.substring(SOUND.indexOf("listen")));
        Files.writeString(confD.resolve("00-haproxy"), SOUND.substring(0, SOUND.indexOf("listen")));

        assertThat(run("haproxy", "check", confD).out()).isEmpty();
        assertThat(run("haproxy", "check", confD.resolve("web")).out()).contains("haproxy-no-timeout");
        assertThat(run("haproxy", "check", confD.resolve("00-haproxy"), confD.resolve("web"))
                        .out())
                .isEmpty();
    }

    @Test
    void versionDecides() throws IOException {
        Path file = file("global\n    nbproc 2\n\n" + SOUND);

        assertThat(run("haproxy", "check", file).out()).contains("haproxy-removed-keyword");
        assertThat(run("haproxy", "check", "--haproxy-version", "2.4", file).out())
                .isEmpty();
        assertThat(run("haproxy", "check", "--haproxy-version", "new", file).status())
                .isEqualTo(2);
    }

    @Test
    void hostIsAsked() throws IOException {
        Path missing = folder.resolve("missing.pem");
        Run run = run(
                "haproxy",
                "check",
                file("global\n    user no-such-user-here\n\n"
                        + SOUND.replace(
                                "18080\n", "18080 ssl crt " + missing + "\n    bind \"${NO_SUCH_VARIABLE_HERE}\"\n")));

        assertThat(run.out())
                .contains("haproxy.cfg:2:10: error: there is no user 'no-such-user-here'")
                .contains(missing + "' here")
                .contains("NO_SUCH_VARIABLE_HERE is not set here");
    }

    @Test
    void nameThatNobodyHasIsFoundOnlyForCertain() throws IOException {
        assertThat(run("haproxy", "check", file(SOUND.replace("127.0.0.1:18081", "localhost:18081")))
                        .out())
                .isEmpty();
    }

    @Test
    void wrongUsageAndUnreadableFilesAreFailures() {
        assertThat(run("haproxy").status()).isEqualTo(2);
        assertThat(run("haproxy", "check").status()).isEqualTo(2);
        assertThat(run("haproxy", "check", folder.resolve("none")).status()).isEqualTo(2);
        assertThat(run("haproxy", "print", folder.resolve("none")).err()).contains("no such file");
    }

    @Test
    void everyByteIsPrinted() throws IOException {
        byte[] bytes = "# \u00e9\r\nglobal\n\tlog x\0y".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("bytes.cfg"), bytes);

        assertThat(run("haproxy", "print", file).bytes()).isEqualTo(bytes);
        assertThat(run("haproxy", "print", file(SOUND)).out()).isEqualTo(SOUND);
        assertThat(run("haproxy", "print", Files.write(folder.resolve("empty.cfg"), new byte[0]))
                        .bytes())
                .isEmpty();
    }

    @Test
    void programIsAskedAndItsNewsAreAdded() throws IOException {
        Path file = file(WRONG);
        Path program = program("""
                echo "$@" >&2
                echo "[ALERT]    (1) : config : parsing [$3:4] : unexpected character 'x' in 'timeout client'" >&2
                echo "[WARNING]  (1) : config : parsing [$3:8] : something else" >&2
                exit 1
                """);
        Run run = run("haproxy", "check", "--with-haproxy", program, file);

        assertThat(run.out())
                .contains("haproxy-bad-time")
                .doesNotContain("unexpected character")
                .contains("haproxy.cfg:8:5: warning: something else [haproxy-warning]")
                .endsWith("1 error, 1 warning\n");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void programThatIsNotThereIsAFailure() throws IOException {
        assertThat(run("haproxy", "check", "--with-haproxy", folder.resolve("none"), file(SOUND))
                        .status())
                .isEqualTo(2);
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("haproxy"), "#!/bin/sh\n" + script);
        assumeTrue(program.getFileSystem().supportedFileAttributeViews().contains("posix"));
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
