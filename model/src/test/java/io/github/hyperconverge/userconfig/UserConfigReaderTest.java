package io.github.hyperconverge.userconfig;

import static io.github.hyperconverge.userconfig.Configs.config;
import static io.github.hyperconverge.userconfig.Configs.effective;
import static io.github.hyperconverge.userconfig.Configs.messages;
import static io.github.hyperconverge.userconfig.Configs.parse;
import static io.github.hyperconverge.userconfig.Configs.placedRules;
import static io.github.hyperconverge.userconfig.Configs.places;
import static io.github.hyperconverge.userconfig.Configs.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserConfigReaderTest {

    @Test
    void mainFileAloneIsTakenAsItIs() {
        ParseResult<UserConfig> result = parse("cidr_networks: {a: 10.0.0.0/24}\nown: [1, {b: }]\n");

        assertThat(result.orElseThrow().effective())
                .hasToString("{cidr_networks: {a: 10.0.0.0/24}, own: [1, {b: null}]}");
        assertThat(rules(result)).isEmpty();
    }

    @Test
    void confDMergesKeyByKeyAndKeysKeepTheirPlaces() {
        ParseResult<UserConfig> result = parse(
                "x_hosts: {a: {ip: 1, t: 1}, b: {ip: 2}}\nused_ips: [a]\n",
                "z: 1\nused_ips: [b]\nx_hosts: {c: {ip: 3}, a: {t: 2}}\n");

        assertThat(effective(result))
                .isEqualTo("{x_hosts: {a: {ip: 1, t: 2}, b: {ip: 2}, c: {ip: 3}}, used_ips: [b], z: 1}");
        assertThat(rules(result)).isEmpty();
    }

    @Test
    void emptyMappingReplaces() {
        assertThat(effective(parse("x_hosts: {a: {ip: 1}}", "x_hosts: {}"))).isEqualTo("{x_hosts: {}}");
    }

    @Test
    void withoutDashesFoldedKeysStayAsWritten() {
        assertThat(effective(parse("a-hosts: {}\na_hosts: {}", "a-hosts: {h: {ip: 1}}")))
                .isEqualTo("{a-hosts: {h: {ip: 1}}, a_hosts: {}}");
    }

    @Test
    void noFileAtAllIsReportedWithoutAPlace() {
        ParseResult<UserConfig> result = UserConfigReader.create().parse(List.of(), true);

        assertThat(placedRules(result)).containsExactly("config-empty");
        assertThat(config(result).effective()).isEqualTo(YamlMapping.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "{}", "[]", "null", "''", "0", "no"})
    void fileThatSaysNothingIsReported(String text) {
        assertThat(placedRules(parse(text))).containsExactly("main.yml:1:1 config-empty");
        assertThat(placedRules(parse(text, text))).containsExactly("main.yml:1:1 config-empty");
    }

    @Test
    void confDMaySayEverything() {
        assertThat(parse("", "a: 1").orElseThrow().effective()).hasToString("{a: 1}");
    }

    @Test
    void mainFileMaySayEverything() {
        assertThat(parse("a: 1", "").orElseThrow().effective()).hasToString("{a: 1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a: 1\n", "text\n", "7\n", "!!set {x}\n"})
    void documentOfAnotherKindIsReportedOnce(String text) {
        assertThat(placedRules(parse(text))).containsExactly("main.yml:1:1 config-not-a-mapping");
        assertThat(placedRules(parse("a: 1", text))).containsExactly("conf.d/1.yml:1:1 config-not-a-mapping");
        assertThat(effective(parse("a: 1", text))).isEqualTo("{a: 1}");
    }

    @Test
    void brokenFileDoesNotStopTheOthers() {
        ParseResult<UserConfig> result = parse("a: 1", "b: [1\n", "c: 3");

        assertThat(effective(result)).isEqualTo("{a: 1, c: 3}");
        assertThat(rules(result)).containsExactly("yaml-syntax");
        assertThat(config(result).sources()).hasSize(3);
    }

    @Test
    void tabIsReported() {
        assertThat(placedRules(parse("a:\n\tb: 1\n"))).containsExactly("main.yml:2:1 yaml-tab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "text", "[a]", "null", "''"})
    void mappingOverAnythingElseIsReportedAtBothPlaces(String base) {
        ParseResult<UserConfig> result = parse("x:\n  a: " + base, "x:\n  a: {c: 1}");

        assertThat(placedRules(result)).containsExactly("conf.d/1.yml:2:3 main.yml:2:6 config-merge-conflict");
        assertThat(effective(result)).isEqualTo("{x: {a: {c: 1}}}");
    }

    @Test
    void twoFilesOfConfDThatDifferAreReported() {
        assertThat(placedRules(parse("a: 1", "a: 2", "a: 3")))
                .containsExactly("conf.d/2.yml:1:1 conf.d/1.yml:1:1 config-order-dependent");
    }

    @Test
    void confDOverTheMainFileIsNoQuestionOfOrder() {
        assertThat(rules(parse("a: 1\nx_hosts: {h: {ip: 1}}", "a: 2\nx_hosts: {h: {ip: 2}}")))
                .isEmpty();
    }

    @Test
    void mainFileComesFirstWhateverItsName() {
        List<Source> files = List.of(Source.of("conf.d/main.yml", "a: 1"), Source.of("conf.d/other.yml", "a: 2"));

        assertThat(rules(UserConfigReader.create().parse(files, false))).isEmpty();
    }

    @Test
    void oneHostInTwoFilesOfConfDIsNoFindingUnlessValuesDiffer() {
        assertThat(rules(parse("", "x_hosts: {h: {ip: 1}}", "x_hosts: {h: {ip: 1, affinity: {t: 2}}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "true", "1.5", "2020-01-01"})
    void topKeyThatIsNoTextIsReported(String key) {
        ParseResult<UserConfig> result = parse("a: 1\n" + key + ": {}\n");

        assertThat(placedRules(result)).containsExactly("main.yml:2:1 config-key-not-text");
        assertThat(messages(result)).containsExactly("the key '" + key + "' is not text; OSA crashes");
        assertThat(effective(result)).isEqualTo("{a: 1, " + key + ": {}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a|main.yml:1:4",
                "m|main.yml:2:4 conf.d/1.yml:2:4 conf.d/2.yml:1:4",
                "m/x|main.yml:2:8 conf.d/1.yml:2:8",
                "m/y|conf.d/2.yml:1:8",
                "n|conf.d/1.yml:1:4",
                "l/1|main.yml:3:8",
                "none|''"
            })
    void everyValueKnowsItsPlaces(String path, String expected) {
        ParseResult<UserConfig> result = parse("a: 1\nm: {x: 1}\nl: [1, 2]\n", "n: {k: 1}\nm: {x: 2}\n", "m: {y: 1}\n");

        assertThat(String.join(" ", places(result, path))).isEqualTo(expected);
    }

    @Test
    void keysHavePlacesToo() {
        UserConfig config = config(parse("m:\n  x: 1\n", "m:\n  y: 1\n  x: 2\n"));

        assertThat(config.placeOfKey(ModelPath.of("m", "x")).orElseThrow()).hasToString("conf.d/1.yml:3:3");
        assertThat(config.placeOfKey(ModelPath.of("m")).orElseThrow()).hasToString("conf.d/1.yml:1:1");
        assertThat(config.placeOfKey(ModelPath.of("m", "none"))).isEmpty();
    }

    @Test
    void sourcesAreKeptInOrder() {
        assertThat(config(parse("a: 1", "b: 1", "c: 1")).sources())
                .extracting(Source::name)
                .containsExactly("main.yml", "conf.d/1.yml", "conf.d/2.yml");
    }

    @Test
    void equalityIsAboutContentOnly() {
        UserConfig one = config(parse("a: 1\nb: {c: 1, d: 2}"));
        UserConfig other = config(parse("b: {d: 2}", "a: 1\nb: {c: 1}"));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isEqualTo(UserConfig.of(one.effective()));
        assertThat(one).isNotEqualTo(config(parse("a: 2")));
    }

    @Test
    void configurationThatNoFileSaysHasNoPlaces() {
        UserConfig config = UserConfig.of(YamlMapping.empty().with("a", YamlScalar.of("b")));

        assertThat(config.sources()).isEmpty();
        assertThat(config.provenance(ModelPath.of("a"))).isEmpty();
        assertThat(config.get("a")).contains(YamlScalar.of("b"));
    }

    private static final List<Rule> RULES = List.of(
            UserConfigRules.NOT_A_MAPPING,
            UserConfigRules.MERGE_CONFLICT,
            UserConfigRules.ORDER_DEPENDENT,
            UserConfigRules.LINK_OUT_OF_TREE,
            UserConfigRules.NOT_A_FILE,
            UserConfigRules.EMPTY,
            UserConfigRules.KEY_NOT_TEXT,
            UserConfigRules.MULTIPLE_IP_FOR_HOST,
            UserConfigRules.FOLD_CONFLICT,
            UserConfigRules.ALIAS_CHANGED);

    @Test
    void rulesHaveDistinctIds() {
        assertThat(RULES)
                .extracting(rule -> rule.id())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("config-"));
        assertThat(RULES)
                .filteredOn(rule -> rule.severity() != Severity.ERROR)
                .containsExactly(UserConfigRules.ORDER_DEPENDENT, UserConfigRules.ALIAS_CHANGED);
    }
}
