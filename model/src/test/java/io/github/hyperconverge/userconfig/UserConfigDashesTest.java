package io.github.hyperconverge.userconfig;

import static io.github.hyperconverge.userconfig.Configs.config;
import static io.github.hyperconverge.userconfig.Configs.effective;
import static io.github.hyperconverge.userconfig.Configs.fold;
import static io.github.hyperconverge.userconfig.Configs.messages;
import static io.github.hyperconverge.userconfig.Configs.placedRules;
import static io.github.hyperconverge.userconfig.Configs.places;
import static io.github.hyperconverge.userconfig.Configs.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserConfigDashesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a-b-hosts: 1, c: 2}                     | {a_b_hosts: 1, c: 2}",
                "{g: {net-1: {x-y: z-z}}}                 | {g: {net-1: {x-y: z-z}}}",
                "{a-x: {h: {p: 1}, i: {}}, z: 1, a_x: {j: {}, h: {q: 2}}} | {a_x: {h: {q: 2}, i: {}, j: {}}, z: 1}",
                "{a_x: {h: {p: 1}}, a-x: {h: {q: 2}}}     | {a_x: {h: {q: 2}}}",
                "{a-x: 1, z: 1, a_x: 2}                   | {a_x: 2, z: 1}",
                "{a-x: {h: {}}, a_x: null}                | {a_x: null}",
                "{a-x: [1], a_x: {h: {}}}                 | {a_x: {h: {}}}",
                "{a-x: {h: {}}, a_x: {}}                  | {a_x: {h: {}}}",
                "{a-b-x: {h: {}}, a_b-x: {i: {}}, a-b_x: {h: {k: 1}}} | {a_b_x: {h: {k: 1}, i: {}}}",
            })
    void dashesBecomeUnderscoresInOrder(String written, String folded) {
        ParseResult<UserConfig> result = fold(written);

        assertThat(effective(result)).isEqualTo(folded);
        assertThat(rules(result)).isEmpty();
    }

    @Test
    void filesMergeBeforeDashesAreFolded() {
        // Merged first, a-x has h as {p, q}; joined then, the entry of a_x replaces it whole.
        assertThat(effective(fold("{a-x: {h: {p: 1}}, a_x: {h: {r: 1}}}", "a-x: {h: {q: 1}, i: {}}")))
                .isEqualTo("{a_x: {h: {r: 1}, i: {}}}");
    }

    @Test
    void oneHostWithTwoAddressesIsReportedAtBoth() {
        ParseResult<UserConfig> result = fold("x_hosts:\n  h:\n    ip: 10.0.0.9\nx-hosts:\n  h:\n    ip: 10.0.0.10\n");

        assertThat(placedRules(result)).containsExactly("main.yml:6:9 main.yml:3:9 config-multiple-ip-for-host");
        assertThat(messages(result)).containsExactly("Host h has both 10.0.0.10 and 10.0.0.9 assigned");
        assertThat(result.diagnostics().all().get(0).path()).isEqualTo(ModelPath.of("x_hosts", "h", "ip"));
        assertThat(effective(result)).isEqualTo("{x_hosts: {h: {ip: 10.0.0.10}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{ip: 1}|{ip: 1}", "{ip: 1}|{}", "{ip: 1}|{ip: null}", "{ip: ''}|{ip: 1}", "{t: 1}|{ip: 1}"})
    void onlyTwoAddressesThatAreSomethingConflict(String one, String other) {
        assertThat(rules(fold("x_hosts: {h: " + one + "}\nx-hosts: {h: " + other + "}")))
                .isEmpty();
    }

    @Test
    void addressesOfDifferentHostsDoNotConflict() {
        assertThat(rules(fold("x_hosts: {h: {ip: 1}}\nx-hosts: {i: {ip: 2}}"))).isEmpty();
    }

    @Test
    void addressThatConfDMendsDoesNotConflict() {
        assertThat(rules(fold("x_hosts: {h: {ip: 1}}\nx-hosts: {h: {ip: 2}}", "x-hosts: {h: {ip: 1}}")))
                .isEmpty();
    }

    @Test
    void conflictAcrossFilesNamesBoth() {
        assertThat(placedRules(fold("x_hosts: {h: {ip: 1}}", "x-hosts: {h: {ip: 2}}")))
                .containsExactly("conf.d/1.yml:1:19 main.yml:1:19 config-multiple-ip-for-host");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{h: 10.0.0.0/8}|{h: {}}", "{h: {}}|{h: null}", "{h: [a]}|{h: [a]}"})
    void entryUnderBothSpellingsThatIsNoHostIsReported(String one, String other) {
        ParseResult<UserConfig> result = fold("x_y: " + one + "\nx-y: " + other);

        assertThat(placedRules(result)).containsExactly("main.yml:2:7 main.yml:1:7 config-fold-conflict");
        assertThat(messages(result))
                .containsExactly(
                        "'x_y/h' stands under two spellings of its key and is not a mapping under both; OSA crashes");
    }

    @Test
    void placesFollowTheFold() {
        ParseResult<UserConfig> result =
                fold("a-hosts:\n  h: {ip: 1, t: 1}\n  i: {ip: 2}\na_hosts:\n  h: {ip: 1}\n", "a-hosts:\n  h: {t: 2}\n");

        assertThat(places(result, "a_hosts")).containsExactly("main.yml:2:3", "conf.d/1.yml:2:3", "main.yml:5:3");
        assertThat(places(result, "a_hosts/h")).containsExactly("main.yml:2:6", "conf.d/1.yml:2:6", "main.yml:5:6");
        assertThat(places(result, "a_hosts/h/ip")).containsExactly("main.yml:5:11");
        assertThat(places(result, "a_hosts/h/t")).isEmpty();
        assertThat(places(result, "a_hosts/i/ip")).containsExactly("main.yml:3:11");
        assertThat(config(result).placeOfKey(ModelPath.of("a_hosts")))
                .hasValueSatisfying(place -> assertThat(place.toString()).isEqualTo("main.yml:4:1"));
    }

    @Test
    void foldedKeyStandsWhereItIsWrittenWithDashes() {
        UserConfig config = config(fold("a: 1\nb-hosts: {}\n"));

        assertThat(config.placeOfKey(ModelPath.of("b_hosts")).orElseThrow().text())
                .isEqualTo("b-hosts");
    }

    @Test
    void spellingsInTwoFilesOfConfDDependOnTheirOrder() {
        assertThat(placedRules(fold("", "x_hosts: {h: {ip: 1}}", "x-hosts: {h: {ip: 1, t: 1}}")))
                .containsExactly("conf.d/2.yml:1:11 conf.d/1.yml:1:11 config-order-dependent");
        assertThat(placedRules(fold("", "x-y: 1", "x_y: 2")))
                .containsExactly("conf.d/2.yml:1:1 conf.d/1.yml:1:1 config-order-dependent");
    }

    @Test
    void spellingsThatAgreeOrStandInOrderDoNot() {
        assertThat(rules(fold("", "x_hosts: {h: {ip: 1}}", "x-hosts: {h: {ip: 1}, i: {}}")))
                .isEmpty();
        assertThat(rules(fold("x_y: 1", "x-y: 2"))).isEmpty();
        assertThat(rules(fold("", "{x_y: 1, x-y: 2}"))).isEmpty();
    }

    @Test
    void keysThatAreNoTextStay() {
        assertThat(effective(fold("{-1: a, b-c: 1}"))).isEqualTo("{-1: a, b_c: 1}");
    }
}
