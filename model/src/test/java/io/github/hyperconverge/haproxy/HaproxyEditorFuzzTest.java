package io.github.hyperconverge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation on every section, server and line of odd texts ends with an edit or a reason. */
public class HaproxyEditorFuzzTest {
    private static final List<String> NAMES =
            List.of("", "a", "b", "new", "-x", "a b", "${X}", "\"", "a/b", "log", ".if", "\u001b", "é", "a\nb", "#");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "global\n",
                "defaults\n  mode http\n\ndefaults\n  mode tcp\n",
                "frontend\n  bind :1\n",
                "backend\n  server\n  server a\n  server a 127.0.0.1:1\n  default-server check\n",
                "backend a\n  server a 127.0.0.1:1\n  server a 127.0.0.1:2\n  use-server a if TRUE\n",
                "backend a\n  server-template a 1-3 x:1\nbackend a\n  use_backend a\n",
                "frontend a\n  use_backend %[var(txn.x)] if { path / }\n  default_backend \"a\"\nbackend 'a'\n",
                "listen a\n  .if version_atleast(2.4)\n  server a 127.0.0.1:1\n  .else\n  server b x:1\n  .endif\n",
                "  .endif\nbackend a\n .if\n .else\n",
                "backend a # b\n  server a\\ b 127.0.0.1:1 # a\n  http-request lua.a(a)\n",
                "backend a\n  server a \"127.0.0.1:1",
                "peers a\n  peer b 127.0.0.1:1\n  server b 127.0.0.1:2\nring\nresolvers a\n  nameserver a 127.0.0.1:53\n",
                "userlist\n  user a password x\ncache\nprogram\n  command x\nhttp-errors\nmailers\n  mailer a 127.0.0.1:25\n",
                "backend a\r\n  server a 127.0.0.1:1\r\n",
                "nothing\n  of this\n",
                "backend é\n  server é 127.0.0.1:1\n  use-server é if TRUE",
            })
    void everyOperationEnds(String text) {
        for (Source source : List.of(
                Source.of("haproxy.cfg", text),
                Source.ofBytes("haproxy.cfg", text.getBytes(StandardCharsets.ISO_8859_1)))) {
            edit(HaproxyConfig.of(source), NAMES);
        }
    }

    /** Tries every operation with every name. */
    public static void edit(HaproxyConfig config, List<String> names) {
        Source source = config.files().get(0).source();
        for (Supplier<ParseResult<HaproxyEditor.Change>> edit : edits(config, names)) {
            ParseResult<HaproxyEditor.Change> result = edit.get();
            if (result.value().isEmpty()) {
                assertThat(result.diagnostics().hasErrors()).isTrue();
            } else {
                HaproxyEditor.Change change = result.value().get();
                assertThat(change.after().files().get(0).source().text())
                        .isEqualTo(TextEdit.apply(source, change.edits()));
            }
        }
    }

    private static List<Supplier<ParseResult<HaproxyEditor.Change>>> edits(HaproxyConfig config, List<String> names) {
        HaproxyEditor editor = HaproxyEditor.of(config);
        List<Supplier<ParseResult<HaproxyEditor.Change>>> edits = new ArrayList<>();
        for (String name : names) {
            for (SectionKind kind : SectionKind.values()) {
                edits.add(() -> editor.addSection(kind, name, List.of(List.of(name), List.of("mode", name))));
            }
            for (Section section : config.sections()) {
                edits.add(() -> editor.addServer(section, name, name, List.of(name)));
                edits.add(() -> editor.removeServer(section, name));
                edits.add(() -> editor.replaceServer(section, name, "127.0.0.1:9", List.of()));
                edits.add(() -> editor.renameSection(section, name));
                names.forEach(other -> edits.add(() -> editor.renameServer(section, name, other)));
            }
            for (HaproxyFile file : config.files()) {
                for (Line line : file.lines()) {
                    edits.add(() -> editor.addLine(line, List.of(name)));
                    edits.add(() -> editor.addLine(line, List.of("mode", name)));
                    edits.add(() -> editor.replaceLine(line, List.of("mode", name)));
                    edits.add(() -> editor.replaceLine(line, List.of()));
                }
            }
        }
        config.sections().forEach(section -> edits.add(() -> editor.removeSection(section)));
        config.files().forEach(file -> file.lines().forEach(line -> edits.add(() -> editor.removeLine(line))));
        return edits;
    }
}
