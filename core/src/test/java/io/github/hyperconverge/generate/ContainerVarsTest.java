package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud.Made;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerVarsTest {
    private static final String DB = "infra1-db-container-00000001";
    private static final String API = "infra1-api-container-00000002";

    private static SmallCloud vars(String vars) {
        return SmallCloud.standard().hosts("infra_hosts: {infra1: {ip: 10.0.0.11, container_vars: " + vars + "}}\n");
    }

    @Test
    void variablesReachTheHostAndItsContainers() {
        Made made = vars("{plain: text, list: [a, 1], empty: {}}").make();

        for (String host : List.of("infra1", API)) {
            assertThat(made.var(host, "plain")).isEqualTo("text");
            assertThat(made.var(host, "list")).isEqualTo("[a, 1]");
            assertThat(made.var(host, "empty")).isEqualTo("{}");
        }
    }

    @Test
    void limitIsTakenOutAndComparedWithTheFirstComponent() {
        Made made = vars("{only: {limit_container_types: ap, key: value}, never: {limit_container_types: worker}}")
                .make();

        assertThat(made.var(API, "only")).isEqualTo("{key: value}");
        assertThat(made.var(DB, "only")).isEqualTo("absent");
        assertThat(made.var("infra1", "only")).isEqualTo("absent");
        assertThat(made.var(API, "never")).isEqualTo("absent");
    }

    @Test
    void emptyLimitIsInTheNameOfEveryComponentButReachesNoHostWithoutOne() {
        Made made = vars("{all: {limit_container_types: ''}}").make();

        assertThat(made.var(DB, "all")).isEqualTo("{}");
        assertThat(made.var("infra1", "all")).isEqualTo("absent");
    }

    @Test
    void nullLimitIsNone() {
        Made made = vars("{all: {limit_container_types: null, key: 1}}").make();

        assertThat(made.var("infra1", "all")).isEqualTo("{key: 1}");
    }

    @Test
    void containersOfLaterTypesOfAnEarlierGroupMissThemInTheFirstRun() {
        SmallCloud cloud = SmallCloud.standard()
                .overlay("container_skel: {db_container: {belongs_to: [infra_containers, late_containers]}}\n")
                .hosts("""
                        late_hosts: {infra1: {ip: 10.0.0.11, container_vars: {late: 1}}}
                        infra_hosts: {infra1: {ip: 10.0.0.11}}
                        """);
        Made first = cloud.make();
        Made second = cloud.after(first.inventory()).make();
        Made third = cloud.after(second.inventory()).make();

        assertThat(first.var(DB, "late")).isEqualTo("1");
        assertThat(first.var(API, "late")).isEqualTo("absent");
        assertThat(second.var(API, "late")).isEqualTo("1");
        assertThat(second.generated().isChanged()).isTrue();
        assertThat(third.generated().isChanged()).isFalse();
    }

    @Test
    void hostWhoseNameStartsTheSameGetsThemToo() {
        Made made = SmallCloud.standard().hosts("""
                infra_hosts:
                  infra1: {ip: 10.0.0.11, container_vars: {mine: 1}}
                  infra10: {ip: 10.0.0.12}
                """).make();

        assertThat(made.var("infra10", "mine")).isEqualTo("1");
        assertThat(made.var("infra10-db-container-00000002", "mine")).isEqualTo("1");
    }

    @Test
    void containerCanBeRenamed() {
        Made made = vars("{container_name: {limit_container_types: nobody}, other: 1}")
                .make();
        assertThat(made.var(DB, "container_name")).isEqualTo(DB);

        Made renamed = vars("{container_name: elsewhere}").make();
        assertThat(renamed.var(DB, "container_name")).isEqualTo("elsewhere");
        assertThat(renamed.group("db_container")).containsExactly(DB);
        assertThat(renamed.group("api")).containsExactly(API);
    }

    @Test
    void whatIsNoMappingHasNoVariables() {
        Made made = vars("[a, b]").make();

        assertThat(made.rules()).isEmpty();
        assertThat(made.group("db_container")).containsExactly(DB);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {v: 'limit_container_types: db'}       | container_vars: v names limit_container_types and is not a mapping; OSA crashes
            {v: [limit_container_types]}           | container_vars: v names limit_container_types and is not a mapping; OSA crashes
            {v: {limit_container_types: [db]}}     | limit_container_types of v is not text; OSA crashes
            {v: {limit_container_types: 5}}        | limit_container_types of v is not text; OSA crashes
            """)
    void limitThatOsaCrashesOn(String vars, String message) {
        assertThat(vars(vars).make().findings())
                .containsExactly("conf.d/hosts.yml:1:59 generate-wrong-value: " + message);
    }
}
