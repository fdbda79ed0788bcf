package io.github.hyperconverge.userconfig;

import static io.github.hyperconverge.userconfig.Configs.config;
import static io.github.hyperconverge.userconfig.Configs.effective;
import static io.github.hyperconverge.userconfig.Configs.fold;
import static io.github.hyperconverge.userconfig.Configs.parse;
import static io.github.hyperconverge.userconfig.Configs.placedRules;
import static io.github.hyperconverge.userconfig.Configs.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class UserConfigHostileTest {

    @Test
    void duplicateKeysAreReportedAndTheLastCounts() {
        ParseResult<UserConfig> result = parse("x_hosts: {h: {ip: 1}}\nx_hosts: {i: {ip: 2}}\n");

        assertThat(placedRules(result))
                .singleElement()
                .asString()
                .startsWith("main.yml:2:1")
                .endsWith("yaml-duplicate-key");
        assertThat(effective(result)).isEqualTo("{x_hosts: {i: {ip: 2}}}");
    }

    @Test
    void bombOfAliasesIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 {h: {ip: 1}}\n");
        for (int i = 1; i < 40; i++) {
            bomb.append(String.format(Locale.ROOT, "a%1$d: &a%1$d {x: *a%2$d, y: *a%2$d}\n", i, i - 1));
        }

        assertThat(rules(parse(bomb.toString()))).contains("yaml-too-many-aliases");
    }

    @Test
    void bombThatMergingSetsOffIsRefused() {
        // Each file alone is small: 4,000 places of one empty mapping, and 1,000 keys for it.
        StringBuilder main = new StringBuilder("a0: &a0 {}\n");
        main.append("a1: &a1 [").append("*a0, ".repeat(19)).append("*a0]\n");
        main.append("a2: &a2 [").append("*a1, ".repeat(19)).append("*a1]\n");
        main.append("a3: [").append("*a2, ".repeat(9)).append("*a2]\n");
        StringBuilder keys = new StringBuilder("a0:\n");
        for (int i = 0; i < 1000; i++) {
            keys.append("  k").append(i).append(": 1\n");
        }

        ParseResult<UserConfig> result = parse(main.toString(), keys.toString());

        assertThat(rules(result)).contains("yaml-too-many-aliases");
        assertThat(effective(result)).hasSizeLessThan(5_000_000);
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(rules(parse("x: " + "{a: ".repeat(5000) + "1" + "}".repeat(5000))))
                .contains("yaml-too-deep");
    }

    @Test
    void aliasDoesNotNestBeyondWhatCanBeWalked() {
        String deep = "{k: ".repeat(90) + "1" + "}".repeat(90);
        String nested = "{k: ".repeat(45) + "*x" + "}".repeat(45);

        ParseResult<UserConfig> result = parse("x: &x {}\ny: " + nested, "x: " + deep);

        assertThat(rules(result)).containsExactly("config-alias-changed");
        assertThat(config(result).effective().hashCode())
                .isEqualTo(config(result).effective().hashCode());
    }

    @Test
    void jinjaStaysText() {
        UserConfig config = config("""
                x_hosts:
                  h:
                    ip: "{{ lookup('env', 'IP') }}"
                    container_vars:
                      v: "{% if a %}b{% endif %}"
                """);

        ConfiguredHost host = config.hostGroups().get(0).hosts().get(0);
        assertThat(host.text("ip")).contains("{{ lookup('env', 'IP') }}");
        assertThat(host.mapping("container_vars").get("v"))
                .map(Object::toString)
                .contains("{% if a %}b{% endif %}");
    }

    @Test
    void unquotedJinjaIsReported() {
        assertThat(rules(parse("a: {{ b }}\n"))).contains("yaml-key");
    }

    @Test
    void controlCharactersInNamesDoNotReachMessages() {
        assertThat(fold("\"x_y\": {\"h\\e[31m\\n\": 1}\n\"x-y\": {\"h\\e[31m\\n\": 1}\n")
                        .diagnostics())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void fileThatIsNotUtf8IsReportedAndTheOthersAreRead() {
        Source latin = Source.ofBytes("conf.d/1.yml", new byte[] {'x', ':', ' ', (byte) 0xE9});

        ParseResult<UserConfig> result =
                UserConfigReader.create().parse(List.of(Source.of("main.yml", "a: 1"), latin), true);

        assertThat(placedRules(result)).containsExactly("conf.d/1.yml:1:4 yaml-not-utf8");
        assertThat(effective(result)).isEqualTo("{a: 1}");
    }

    @Test
    void manyFilesAndHostsAreRead() {
        StringBuilder hosts = new StringBuilder("x-hosts:\n");
        for (int i = 0; i < 20_000; i++) {
            hosts.append("  h").append(i).append(": {ip: 10.").append(i).append("}\n");
        }

        ParseResult<UserConfig> result =
                fold(hosts.toString(), hosts.toString().replace("x-", "x_").replace("}", ", t: 1}"));

        assertThat(config(result).hostGroups().get(0).hosts())
                .hasSize(20_000)
                .allMatch(host -> host.get("t").isPresent());
    }
}
