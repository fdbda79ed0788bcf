package io.github.hyperconverge.userconfig;

import static io.github.hyperconverge.userconfig.Configs.effective;
import static io.github.hyperconverge.userconfig.Configs.fold;
import static io.github.hyperconverge.userconfig.Configs.messages;
import static io.github.hyperconverge.userconfig.Configs.parse;
import static io.github.hyperconverge.userconfig.Configs.placedRules;
import static io.github.hyperconverge.userconfig.Configs.places;
import static io.github.hyperconverge.userconfig.Configs.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import org.junit.jupiter.api.Test;

/** OSA merges into Python's dictionaries in place, and an alias is the same dictionary as its anchor. */
class UserConfigAliasTest {
    private static final String MAIN = """
            a_hosts: &infra
              h1: {ip: 1}
            b_hosts: *infra
            """;

    @Test
    void whatConfDAddsToAnAliasItAddsToAllItsPlaces() {
        assertThat(effective(parse(MAIN, "b_hosts:\n  h2: {ip: 2}\n")))
                .isEqualTo("{a_hosts: {h1: {ip: 1}, h2: {ip: 2}}, b_hosts: {h1: {ip: 1}, h2: {ip: 2}}}");
    }

    @Test
    void changeOfAnotherPlaceIsReported() {
        ParseResult<UserConfig> result = parse(MAIN, "b_hosts:\n  h2: {ip: 2}\n");

        assertThat(placedRules(result)).containsExactly("conf.d/1.yml:2:3 main.yml:1:10 config-alias-changed");
        assertThat(messages(result)).containsExactly("this changes 'a_hosts' too, as aliases make them one mapping");
    }

    @Test
    void oneFindingCountsAllPlaces() {
        assertThat(messages(parse(MAIN + "c: *infra\nd: [*infra]\n", "b_hosts: {h2: {ip: 2}}")))
                .containsExactly(
                        "this changes 'a_hosts' and 2 more of its places too, as aliases make them one mapping");
    }

    @Test
    void changedPlaceKnowsWhatChangedIt() {
        ParseResult<UserConfig> result = parse(MAIN, "b_hosts:\n  h1: {ip: 3}\n");

        assertThat(places(result, "a_hosts")).containsExactly("main.yml:1:10", "conf.d/1.yml:2:3");
        assertThat(places(result, "a_hosts/h1/ip")).containsExactly("main.yml:2:12", "conf.d/1.yml:2:12");
        assertThat(places(result, "b_hosts/h1/ip")).containsExactly("main.yml:2:12", "conf.d/1.yml:2:12");
    }

    @Test
    void aliasInsideWhatChangesIsChangedToo() {
        assertThat(effective(parse("{x: {h: &h {a: 1}}, y: {i: *h}, z: [*h]}", "x: {h: {b: 2}}")))
                .isEqualTo("{x: {h: {a: 1, b: 2}}, y: {i: {a: 1, b: 2}}, z: [{a: 1, b: 2}]}");
    }

    @Test
    void mergeKeysShareWhatIsInsideThemOnly() {
        assertThat(effective(parse("{x: &x {h: {a: 1}}, y: {<<: *x}}", "x: {h: {b: 2}, i: 1}")))
                .isEqualTo("{x: {h: {a: 1, b: 2}, i: 1}, y: {h: {a: 1, b: 2}}}");
    }

    @Test
    void whatReplacesChangesItsOwnPlaceOnly() {
        ParseResult<UserConfig> result = parse(MAIN, "b_hosts: {}");

        assertThat(effective(result)).isEqualTo("{a_hosts: {h1: {ip: 1}}, b_hosts: {}}");
        assertThat(rules(result)).isEmpty();
    }

    @Test
    void replacedAliasIsNoLongerShared() {
        assertThat(effective(parse(MAIN, "b_hosts: {}", "b_hosts: {h3: {ip: 3}}")))
                .isEqualTo("{a_hosts: {h1: {ip: 1}}, b_hosts: {h3: {ip: 3}}}");
    }

    @Test
    void mergingCopiesSoThatAliasesInConfDPart() {
        ParseResult<UserConfig> result = parse("", "{x: &x {a: 1}, y: *x}", "x: {b: 2}");

        assertThat(effective(result)).isEqualTo("{x: {a: 1, b: 2}, y: {a: 1}}");
        assertThat(rules(result)).isEmpty();
    }

    @Test
    void emptyMappingsAreNotCopied() {
        assertThat(effective(parse("", "{x: &x {}, y: {z: *x}}", "x: {b: 2}")))
                .isEqualTo("{x: {b: 2}, y: {z: {b: 2}}}");
    }

    @Test
    void bothPlacesSetInOneFileIsNoQuestionOfOrder() {
        ParseResult<UserConfig> result = parse(MAIN, "a_hosts: {h1: {ip: 2}}\nb_hosts: {h1: {ip: 3}}\n");

        assertThat(effective(result)).isEqualTo("{a_hosts: {h1: {ip: 3}}, b_hosts: {h1: {ip: 3}}}");
        assertThat(rules(result)).isEmpty();
    }

    @Test
    void bothPlacesSetInTwoFilesIs() {
        assertThat(placedRules(parse(MAIN, "a_hosts: {h1: {ip: 2}}", "b_hosts: {h1: {ip: 3}}")))
                .containsExactly("conf.d/2.yml:1:16 conf.d/1.yml:1:16 config-order-dependent");
    }

    @Test
    void joiningTwoSpellingsChangesAliasesToo() {
        ParseResult<UserConfig> result = fold(MAIN + "a-hosts: {h2: {ip: 2}}\n");

        assertThat(effective(result))
                .isEqualTo("{a_hosts: {h1: {ip: 1}, h2: {ip: 2}}, b_hosts: {h1: {ip: 1}, h2: {ip: 2}}}");
        assertThat(placedRules(result)).containsExactly("main.yml:4:10 main.yml:1:10 config-alias-changed");
    }

    @Test
    void spellingThatIsJoinedIntoAnotherStaysAsItIsElsewhere() {
        ParseResult<UserConfig> result = fold("{a-x: {h: {ip: 1}}, a_x: &x {i: {ip: 2}}, y: *x}");

        assertThat(effective(result)).isEqualTo("{a_x: {h: {ip: 1}, i: {ip: 2}}, y: {i: {ip: 2}}}");
        assertThat(rules(result)).isEmpty();
        assertThat(places(result, "y")).containsExactly("main.yml:1:26");
    }

    @Test
    void twoSpellingsOfOneMappingAreSound() {
        ParseResult<UserConfig> result = fold("{a-x: &x {h: {ip: 1}}, a_x: *x}");

        assertThat(effective(result)).isEqualTo("{a_x: {h: {ip: 1}}}");
        assertThat(rules(result)).isEmpty();
    }

    @Test
    void mappingJoinedIntoItselfIsReportedAndStaysFinite() {
        ParseResult<UserConfig> result = fold("{a-x: &x {h: {ip: 1}}, a_x: {i: *x}}");

        assertThat(rules(result)).contains("yaml-recursion");
        assertThat(effective(result)).isEqualTo("{a_x: {h: {ip: 1}, i: {h: {ip: 1}}}}");
    }

    @Test
    void aliasesThatNothingChangesAreNoFinding() {
        assertThat(rules(parse(MAIN, "c_hosts: {h2: {ip: 2}}"))).isEmpty();
        assertThat(rules(fold(MAIN))).isEmpty();
    }
}
