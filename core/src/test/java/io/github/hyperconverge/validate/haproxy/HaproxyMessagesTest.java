package io.github.hyperconverge.validate.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaproxyMessagesTest {
    private static final HaproxyConfig CONFIG = HaproxyConfig.of(List.of(
            Source.of("/etc/haproxy/haproxy.cfg", HaproxyFindings.SOUND),
            Source.of("/etc/haproxy/conf.d/peers", "peers mates\n    peer one 192.0.2.61:1024\n")));

    private static Diagnostics parse(String output) {
        return HaproxyMessages.parse(output, CONFIG);
    }

    private static String shown(String output) {
        return parse(output).toString().replace("/etc/haproxy/", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ALERT] 123/101530 (7) : parsing [/etc/haproxy/haproxy.cfg:12] : unknown keyword 'x'",
                "[ALERT]    (123) : config : parsing [/etc/haproxy/haproxy.cfg:12]: unknown keyword 'x'",
                "[ALERT] (123) : parsing [haproxy.cfg:12] : unknown keyword 'x'",
                "[ALERT]    (1) : config : [./haproxy.cfg:12] : unknown keyword 'x'\r\n"
            })
    void formsOfAllVersionsAreRead(String output) {
        assertThat(shown(output)).isEqualTo("haproxy.cfg:12:5: error: unknown keyword 'x' [haproxy-alert]");
    }

    @Test
    void levelsBecomeSeverities() {
        assertThat(shown("""
                        [NOTICE]   (9) : haproxy version is 2.6.12-1+deb12u1
                        [NOTICE]   (9) : path to executable is /usr/sbin/haproxy
                        [NOTICE]   (9) : config : parsing [haproxy.cfg:2]: 'remember'.
                        [WARNING]  (9) : config : parsing [haproxy.cfg:15] : 'balance' ignored because of something.
                        [ALERT]    (9) : config : Error(s) found in configuration file : haproxy.cfg
                        [ALERT]    (9) : config : Fatal errors found in configuration.
                        """)).isEqualTo("""
                        haproxy.cfg:2:5: info: 'remember'. [haproxy-notice]
                        haproxy.cfg:15:5: warning: 'balance' ignored because of something. [haproxy-warning]""");
    }

    @Test
    void linesThatGoOnBelongToTheMessage() {
        assertThat(shown("""
                        [WARNING]  (9) : config : missing timeouts for backend 'app'.
                           | While not properly invalid, you will certainly encounter
                           | various problems
                        Warnings were found.
                        Configuration file is valid
                        """))
                .isEqualTo("haproxy.cfg:14:1: warning: missing timeouts for backend 'app'. While not properly invalid,"
                        + " you will certainly encounter various problems [haproxy-warning]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proxy 'web': unable to find required default_backend: 'x'. -> 10:1",
                "frontend 'web' has no 'bind' directive. -> 10:1",
                "config: backend 'app': server 'app2' has neither service port nor check port. -> 17:5",
                "backend 'app', server 'app1': unable to find required resolvers 'dns' -> 16:5",
                "backend 'app' : unable to find server 'app9' referenced in a 'use-server' rule. -> 14:1",
                "http frontend 'web' (haproxy.cfg:10) tries to use incompatible tcp backend 'app' (haproxy.cfg:14) -> 10:1",
                "proxy 'web': unknown http-errors section 'none' (at haproxy.cfg:12). -> 12:5"
            })
    void messagesWithoutALineAreAtWhatTheyName(String row) {
        String[] parts = row.split(" -> ");

        assertThat(shown("[ALERT]    (9) : config : " + parts[0])).startsWith("haproxy.cfg:" + parts[1] + ": error: ");
    }

    @Test
    void otherSectionsAndFilesAreFound() {
        assertThat(shown("[WARNING] (9) : Removing incomplete section 'peers mates' (no peer named 'host')."))
                .startsWith("conf.d/peers:1:1: warning: Removing");
        assertThat(shown("[ALERT] (9) : parsing [conf.d/peers:2] : wrong"))
                .startsWith("conf.d/peers:2:5: error: wrong");
    }

    @Test
    void whatNamesNothingHasNoPlace() {
        assertThat(shown("[ALERT] (9) : config : parsing [other.cfg:2] : no such file here"))
                .isEqualTo("error: no such file here [haproxy-alert]");
        assertThat(shown("[ALERT] (9) : config : parsing [haproxy.cfg:999] : no such line"))
                .isEqualTo("error: no such line [haproxy-alert]");
        assertThat(shown("Configuration file has no error but will not start (no listener) => exit(2)."))
                .startsWith("error: Configuration file has no error but will not start");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "Configuration file is valid\n", "no haproxy at all\n  | x", "[ALERT] (1) :", "[["})
    void whatIsNoMessageIsNone(String output) {
        assertThat(parse(output).all()).isEmpty();
    }
}
