package io.github.hyperconverge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionTest {
    private static final HaproxyConfig CONFIG = HaproxyConfig.of(Source.of("haproxy.cfg", """
            defaults
                timeout connect 5
                mode tcp
            defaults web from base
                timeout client 1m
            frontend in from web
                bind *:80,[::1]:8080-8090 name a
                bind ipv4@10.0.0.1:443 ssl crt /etc/ssl/check alpn h2
                use_backend b if { path / }
                acl local src 127.0.0.0/8
                http-request deny if local !{ path /x } or other
                tcp-request connection reject if local
                default_backend a
                default_backend b
            backend b
                default-server inter 2s rise 2
                server one 10.0.0.1:80 cookie check check inter 500ms rise 3 fall 4 backup ssl
                server two unix@/run/two.sock weight 0
                server-template t 2-4 x.example:80 check
                option httpchk HEAD /
                no option httpchk
                mode http
            listen c
                server three 10.0.0.3 port
            peers p
                bind :1024
                peer h1 10.0.0.1:1024
                server h2
            """));

    private static Section section(String name) {
        return CONFIG.sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsServers() {
        List<Server> servers = section("b").servers();

        assertThat(servers).extracting(Server::label).containsExactly("one", "two", "t");
        Server one = servers.get(0);
        assertThat(one.endpoint()).contains(new Address("", "10.0.0.1", "80"));
        assertThat(one.settings().has("check")).isTrue();
        assertThat(one.isBackup()).isTrue();
        assertThat(one.settings().has("ssl")).isTrue();
        assertThat(one.settings().value("cookie")).contains("check");
        assertThat(one.settings().value("inter")).contains("500ms");
        assertThat(one.settings().value("rise")).contains("3");
        assertThat(one.settings().value("fall")).contains("4");
        assertThat(one.settings().value("weight")).isEmpty();
        assertThat(servers.get(1).endpoint()).contains(new Address("unix", "/run/two.sock", ""));
        assertThat(servers.get(1).settings().has("check")).isFalse();
    }

    @Test
    void readsWhatServersStartWith() {
        Server start = section("b").serverLines().get(0);

        assertThat(start.kind()).isEqualTo(Server.Kind.DEFAULT_SERVER);
        assertThat(start.label()).isEmpty();
        assertThat(start.settings().value("inter")).contains("2s");
    }

    @ParameterizedTest
    @CsvSource({"t1,false", "t2,true", "t4,true", "t5,false", "t02,false", "t,false", "one,true"})
    void templatesMakeServers(String name, boolean there) {
        assertThat(section("b").server(name).isPresent()).isEqualTo(there);
    }

    @Test
    void readsWhatIsCutShort() {
        Server three = section("c").servers().get(0);
        assertThat(three.settings().argument("port")).isEmpty();
        assertThat(three.endpoint()).contains(new Address("", "10.0.0.3", ""));
        assertThat(section("p").servers()).extracting(Server::label).containsExactly("h1", "h2");
        assertThat(section("p").servers().get(1).endpoint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1:80, '', 10.0.0.1, 80",
        "':80', '', '', 80",
        "'::1:80', '', ::1, 80",
        "'[::1]', '', ::1, ''",
        "'[::1]:80', '', ::1, 80",
        "'/run/a:b', '', /run/a:b, ''",
        "abns@x:y, abns, x:y, ''",
        "fd@3, fd, 3, ''",
        "'${X}:80', '', '${X}', 80",
        "'${X-a:b}', '', '${X-a:b}', ''",
        "'${X-a:b}:${P}', '', '${X-a:b}', '${P}'",
        "a.example:+1, '', a.example, +1"
    })
    void readsAddresses(String text, String family, String host, String port) {
        assertThat(Address.of(text)).isEqualTo(new Address(family, host, port));
    }

    @Test
    void lastLineCounts() {
        assertThat(section("b").lines("option"))
                .filteredOn(line -> line.argument(0).equals("httpchk"))
                .last()
                .extracting(Line::hasPrefix)
                .isEqualTo(true);
        assertThat(section("b").lines("option"))
                .noneMatch(line -> line.argument(0).equals("httplog"));
        assertThat(section("b").last("mode").orElseThrow().argument(0)).isEqualTo("http");
    }

    @Test
    void sectionsStartWithDefaults() {
        assertThat(CONFIG.defaultsOf(section("in"))).contains(section("web"));
        assertThat(CONFIG.defaultsOf(section("web"))).isEmpty();
        assertThat(CONFIG.defaultsOf(section("b"))).contains(section("web"));
        assertThat(CONFIG.effective(section("b"), each -> each.last("timeout")))
                .get()
                .hasToString("    timeout client 1m");
        assertThat(CONFIG.effective(section("b"), each -> each.last("mode")))
                .get()
                .hasToString("    mode http");
    }

    @Test
    void circlesOfDefaultsEnd() {
        HaproxyConfig config = HaproxyConfig.of(Source.of("haproxy.cfg", "defaults a from a\ndefaults a from a\n"));
        assertThat(config.effective(config.sections().get(1), each -> each.last("mode")))
                .isEmpty();
    }

    @Test
    void readsFoldersInByteOrder(@TempDir Path folder) throws Exception {
        for (String name : List.of("b.cfg", "B.cfg", "1.cfg", "a", ".c.cfg", "\u00e9.cfg", "z.cfg")) {
            Files.writeString(folder.resolve(name), "# " + name + "\n");
        }

        assertThat(HaproxyReader.create().read(List.of(folder)).orElseThrow().files())
                .extracting(file -> file.lines().get(0).text())
                .containsExactly("# 1.cfg", "# B.cfg", "# b.cfg", "# z.cfg", "# \u00e9.cfg");
        assertThat(HaproxyReader.create().readFragments(folder).orElseThrow().files())
                .hasSize(7);
    }
}
