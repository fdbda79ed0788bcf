package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnDescendantsTest {

    @Test
    void groupInItself() {
        String file = """
                component_skel:
                  tea:
                    belongs_to: [tea_all, tea]
                """;

        assertThat(Findings.in(file)).containsExactly("3:27 env-own-descendant component_skel/tea/belongs_to");
        assertThat(Findings.message(file)).isEqualTo("the group 'tea' is its own descendant: tea in tea");
    }

    @Test
    void circleOfTwo() {
        String file = """
                physical_skel:
                  a_hosts: {belongs_to: [b_hosts]}
                  b_hosts: {belongs_to: [hosts, a_hosts]}
                """;

        assertThat(Findings.in(file)).containsExactly("3:33 env-own-descendant physical_skel/b_hosts/belongs_to");
        assertThat(Findings.message(file))
                .isEqualTo("the group 'a_hosts' is its own descendant: a_hosts in b_hosts in a_hosts");
    }

    @Test
    void circleOfThree() {
        String file = """
                component_skel:
                  a: {belongs_to: [b]}
                  b: {belongs_to: [c]}
                  c: {belongs_to: [a]}
                """;

        assertThat(Findings.in(file)).containsExactly("4:20 env-own-descendant component_skel/c/belongs_to");
        assertThat(Findings.message(file)).isEqualTo("the group 'a' is its own descendant: a in b in c in a");
    }

    @Test
    void circleThatIsEnteredFromOutside() {
        String file = """
                component_skel:
                  outside: {belongs_to: [a]}
                  a: {belongs_to: [b]}
                  b: {belongs_to: [a]}
                """;

        assertThat(Findings.message(file)).isEqualTo("the group 'a' is its own descendant: a in b in a");
    }

    @Test
    void circleThroughTwoSkeletons() {
        assertThat(Findings.in("""
                component_skel: {tea: {belongs_to: [tea_hosts]}}
                physical_skel: {tea_hosts: {belongs_to: [tea]}}
                """)).containsExactly("2:42 env-own-descendant physical_skel/tea_hosts/belongs_to");
    }

    @Test
    void circlesThatShareAGroupAreTwo() {
        assertThat(Findings.in("""
                component_skel:
                  a: {belongs_to: [b, c]}
                  b: {belongs_to: [a]}
                  c: {belongs_to: [a]}
                """))
                .containsExactly(
                        "3:20 env-own-descendant component_skel/b/belongs_to",
                        "4:20 env-own-descendant component_skel/c/belongs_to");
    }

    @Test
    void circlesApartAreTwo() {
        assertThat(Findings.in("component_skel: {a: {belongs_to: [a]}, b: {belongs_to: [b]}}"))
                .hasSize(2);
    }

    @Test
    void twoWaysUpAreNoCircle() {
        assertThat(Findings.in("""
                component_skel:
                  a: {belongs_to: [b, c]}
                  b: {belongs_to: [d]}
                  c: {belongs_to: [d]}
                  d: {belongs_to: [d_all]}
                """)).isEmpty();
    }

    @Test
    void circleIsAnError() {
        assertThat(Findings.all("component_skel: {a: {belongs_to: [a]}}").count(Severity.ERROR))
                .isEqualTo(1);
    }

    @Test
    void longCircleIsCutAndSaysSo() {
        assertThat(Findings.message(circle(12)))
                .isEqualTo("the group 'g0' is its own descendant:"
                        + " g0 in g1 in g2 in g3 in g4 in g5 in g6 in g7 in g8 in g9 in ... in g0");
    }

    @Test
    void circleOfTenIsShownWhole() {
        assertThat(Findings.message(circle(10))).endsWith("g8 in g9 in g0");
    }

    @Test
    void longChainWithoutACircleIsWalked() {
        assertThat(validate(longChain("g_all"))).isEmpty();
    }

    @Test
    void longChainThatEndsInACircleIsWalked() {
        assertThat(validate(longChain("g49998")))
                .singleElement()
                .extracting(Diagnostic::message)
                .isEqualTo("the group 'g49998' is its own descendant: g49998 in g49999 in g49998");
    }

    private static List<Diagnostic> validate(YamlMapping componentSkel) {
        YamlMapping effective = YamlMapping.empty().with(Environment.COMPONENT_SKEL, componentSkel);
        return Findings.of(Environment.of(effective)).all();
    }

    /** As many groups as a recursion could not go through, each in the next, and the last in the one named. */
    private static YamlMapping longChain(String last) {
        List<YamlMapping.Entry> chain = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            String parent = i + 1 < 50_000 ? "g" + (i + 1) : last;
            YamlMapping definition =
                    YamlMapping.empty().with(SkelEntry.BELONGS_TO, YamlSequence.ofTexts(List.of(parent)));
            chain.add(new YamlMapping.Entry(YamlScalar.of("g" + i), definition));
        }
        return YamlMapping.of(chain);
    }

    /** Each group belongs to the next, and the last to the first. */
    private static String circle(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> "  g" + i + ": {belongs_to: [g" + (i + 1) % length + "]}")
                .collect(Collectors.joining("\n", "component_skel:\n", "\n"));
    }
}
