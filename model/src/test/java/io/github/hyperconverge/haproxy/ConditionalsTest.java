package io.github.hyperconverge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalsTest {
    private static final HaproxyProcess KNOWN =
            new HaproxyProcess(Optional.of(Map.of("HOME", "/root")), HaproxyVersion.of("2.6.12"));

    private static String reaches(String text, HaproxyProcess process) {
        return Conditionals.of(HaproxyFile.of(Source.of("haproxy.cfg", text)), process)
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1;READ",
                "0;SKIPPED",
                "'';SKIPPED",
                "!0;READ",
                "!!0x0;SKIPPED",
                "( 1 || 0 ) && !0;READ",
                "defined(HOME) && !defined(NONE);READ",
                "defined();SKIPPED",
                "version_atleast(2.4);READ",
                "version_atleast(2.6);READ",
                "version_atleast(2.6.13);UNKNOWN",
                "version_atleast(2.8-dev1);UNKNOWN",
                "version_before(2.8);READ",
                "streq(a,b);SKIPPED",
                "strneq(a,b);READ",
                "streq(\"$HOME\",/root);READ",
                "feature(OPENSSL);UNKNOWN",
                "feature(OPENSSL) && 0;SKIPPED",
                "feature(OPENSSL) || 1;READ"
            })
    void evaluatesWhatIsKnown(String expression, String reach) {
        assertThat(reaches(".if " + expression + "\n", KNOWN)).isEqualTo("0: READ\n1: " + reach);
    }

    @Test
    void knowsNothingWithoutAProcess() {
        assertThat(reaches(".if defined(HOME)\n.else\n.endif\n", HaproxyProcess.unknown()))
                .isEqualTo("0: READ\n1: UNKNOWN\n2: UNKNOWN\n3: READ");
        assertThat(reaches(".if \"$X\"\n.endif\n", HaproxyProcess.unknown())).isEqualTo("0: READ\n1: UNKNOWN\n2: READ");
    }

    @Test
    void oneBranchIsRead() {
        assertThat(reaches(".if 0\n.elif 1\n.elif 1\n.else\n.endif\n", KNOWN))
                .isEqualTo("0: READ\n1: SKIPPED\n2: READ\n3: SKIPPED\n4: SKIPPED\n5: READ");
        assertThat(reaches(".if feature(X)\n.elif 1\n.else\n.endif\n", KNOWN))
                .isEqualTo("0: READ\n1: UNKNOWN\n2: UNKNOWN\n3: SKIPPED\n4: READ");
    }

    @Test
    void blocksInSkippedBranchesAreSkipped() {
        assertThat(reaches(".if 0\n.if 1\n.else\n.endif\n.else\n.endif\n", KNOWN))
                .isEqualTo("0: READ\n1: SKIPPED\n2: SKIPPED\n3: SKIPPED\n4: SKIPPED\n5: READ\n6: READ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~.if 1\n~|1:1 .if is not ended by .endif; HAProxy refuses the file",
                "~.endif\n~|1:1 .endif without .if; HAProxy refuses the file",
                "~.if 1\n.else\n.else\n.endif\n~|3:1 .else after .else; HAProxy refuses the file",
                "~.if 1\n.else\n.elif 1\n.endif\n~|3:1 .elif after .else; HAProxy refuses the file",
                "~.if nofunc(HOME)\n.endif\n~|1:1 HAProxy cannot evaluate 'nofunc(HOME)'",
                "~.if 1 &&\n.endif\n~|1:1 HAProxy cannot evaluate '1 &&'",
                "~.include\n~|1:1 HAProxy has no directive .include"
            })
    void reportsBadBlocks(String text, String finding) {
        assertThat(HaproxyReader.create().parse(Source.of("haproxy.cfg", text)).diagnostics())
                .extracting(fault -> fault.range().orElseThrow().start() + " " + fault.message())
                .containsExactly(finding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".if 0\n.if zz(\n.elif yy(\n.endif\n.endif\n",
                ".if 1\n.elif yy(\n.endif\n",
                ".if 0\n.bogus\n.endif\n",
                ".notice x\n"
            })
    void acceptsWhatHaproxyPassesOver(String text) {
        assertThat(HaproxyReader.create().parse(Source.of("haproxy.cfg", text)).diagnostics())
                .isEmpty();
    }

    @Test
    void deepExpressionsAreRefusedQuietly() {
        String deep = ".if " + "(".repeat(100_000) + "1\n.endif\n";
        assertThat(HaproxyReader.create().parse(Source.of("haproxy.cfg", deep)).diagnostics())
                .hasSize(1);
    }

    @Test
    void longExpressionsAreEvaluated() {
        for (String part : List.of("a", "\\.", "'b'", "\"b\"", "\\\\")) {
            String text = ".if streq(" + part.repeat(8000) + ",b)\n.endif\n";
            assertThat(HaproxyReader.create()
                            .parse(Source.of("haproxy.cfg", text))
                            .diagnostics())
                    .as(part)
                    .isEmpty();
        }
    }
}
