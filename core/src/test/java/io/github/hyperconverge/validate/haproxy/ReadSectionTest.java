package io.github.hyperconverge.validate.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.Source;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadSectionTest {
    private static final ReadSection IN = new HaproxyView(
                    HaproxyConfig.of(Source.of("haproxy.cfg", """
                    frontend in
                        bind *:80,[::1]:8080-8090 name a
                        bind ipv4@10.0.0.1:443 ssl crt /etc/ssl/check alpn h2
                        use_backend b if { path / }
                        acl local src 127.0.0.0/8
                        http-request deny if local !{ path /x } or other
                        tcp-request connection reject if local
                        default_backend a
                        default_backend b
                    """)),
                    new HaproxyView.Setting(HaproxyVersion.usual(), HaproxyHost.unknown(), false, Optional.empty()))
            .sections()
            .get(0);

    @Test
    void readsBinds() {
        List<Bind> binds = IN.binds();

        assertThat(binds.get(0).addresses())
                .containsExactly(new Address("", "*", "80"), new Address("", "::1", "8080-8090"));
        assertThat(binds.get(0).addresses().get(1).firstPort()).isEqualTo(OptionalInt.of(8080));
        assertThat(binds.get(0).addresses().get(1).lastPort()).isEqualTo(OptionalInt.of(8090));
        assertThat(binds.get(0).addresses().get(0).isAny()).isTrue();
        assertThat(binds.get(0).settings().has("ssl")).isFalse();
        assertThat(binds.get(1).settings().has("ssl")).isTrue();
        assertThat(binds.get(1).settings().value("crt")).contains("/etc/ssl/check");
        assertThat(binds.get(1).addresses()).containsExactly(new Address("ipv4", "10.0.0.1", "443"));
    }

    @Test
    void readsRules() {
        List<ProxyRule> rules = IN.lines().stream()
                .flatMap(line -> ProxyRule.of(line.line()).stream())
                .toList();

        assertThat(rules)
                .extracting(rule -> rule.phase().label())
                .containsExactly("use_backend", "http-request", "tcp-request connection");
        assertThat(rules.stream().sorted(Comparator.comparing(ProxyRule::phase)))
                .extracting(ProxyRule::action)
                .containsExactly("reject", "deny", "b");
        Condition condition = rules.get(1).condition().orElseThrow();
        assertThat(condition.names()).extracting(Word::value).containsExactly("local", "other");
        assertThat(condition.criteria()).hasSize(1);
        assertThat(condition.criteria().get(0)).extracting(Word::value).containsExactly("path", "/x");
        assertThat(IN.lines("acl").get(0).arguments()).extracting(Word::value).endsWith("src", "127.0.0.0/8");
        assertThat(IN.lines("use_backend")).hasSize(1);
        assertThat(IN.defaultBackend()).get().hasToString("b");
    }

    @ParameterizedTest
    @CsvSource({"10, PT0.01S, false", "10us, PT0.00001S, true", "1d, PT24H, true", "5x,,", "-1,,", "'',,", "1s2,,"})
    void readsTimes(String text, Duration duration, Boolean hasUnit) {
        assertThat(HaproxyTime.of(text))
                .isEqualTo(Optional.ofNullable(duration).map(time -> new HaproxyTime(time, hasUnit)));
    }
}
