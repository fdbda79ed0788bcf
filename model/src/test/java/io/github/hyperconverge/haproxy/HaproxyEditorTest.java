package io.github.hyperconverge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaproxyEditorTest {
    private static final String TEXT = """
            defaults base
                mode http

            frontend web from base
                bind :80
                acl up srv_is_up(app/app1)
                use_backend app if up or { nbsrv(app) gt 1 }
                default_backend app

            # the application
            backend app from base
            \tbalance roundrobin
            \tuse-server app1 if { path /x }   # sticky
            \tserver app1 10.0.0.1:80 check # first
            \tserver app10 10.0.0.10:80 check track other/app1
            \thttp-request set-header X "%[srv_conn(app1)] %[srv_conn(app/app1)]"

            backend other
              # none yet
              server app1 10.0.0.2:80
              server-template web 1-3 web.example:80
              use-server web2 if { path /y }
            """;

    private static HaproxyConfig config(String text) {
        return HaproxyConfig.of(Source.of("haproxy.cfg", text));
    }

    private static final HaproxyConfig CONFIG = config(TEXT);
    private static final Section APP = CONFIG.backend("app").orElseThrow();
    private static final Section OTHER = CONFIG.backend("other").orElseThrow();
    private static final HaproxyEditor EDITOR = HaproxyEditor.of(CONFIG);

    /** Shows the lines that differ, and checks that edits, result and a fresh reading agree. */
    private static String diff(HaproxyConfig before, ParseResult<HaproxyEditor.Change> result) {
        HaproxyEditor.Change change = result.value()
                .orElseThrow(() -> new AssertionError(result.diagnostics().toString()));
        Source source = before.files().get(0).source();
        String text = change.after().files().get(0).source().text();
        assertThat(text).isEqualTo(TextEdit.apply(source, change.edits()));
        List<String> old = lines(source.text());
        List<String> now = lines(text);
        int start = 0;
        while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
            start++;
        }
        List<String> shown = new ArrayList<>();
        for (int i = start, j = start; i < old.size() || j < now.size(); ) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (old.size() - i > now.size() - j) {
                shown.add("-" + old.get(i++));
            } else if (old.size() - i < now.size() - j) {
                shown.add("+" + now.get(j++));
            } else {
                shown.add("-" + old.get(i++));
                shown.add("+" + now.get(j++));
            }
        }
        return String.join("", shown);
    }

    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)"));
    }

    private static String refusal(ParseResult<HaproxyEditor.Change> result) {
        assertThat(result.value()).isEmpty();
        assertThat(result.diagnostics()).hasSize(1);
        return result.diagnostics().toString();
    }

    private static Section section(String name) {
        return CONFIG.sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void addsServerBehindTheLastOne() {
        assertThat(diff(CONFIG, EDITOR.addServer(APP, "app2", "10.0.0.3:80", List.of("check", "cookie", "a b"))))
                .isEqualTo("+\tserver app2 10.0.0.3:80 check cookie 'a b'\n");
    }

    @Test
    void addsServerWhereThereIsNone() {
        HaproxyConfig config = config("backend a\r\n  mode tcp\r\n\r\n# next\r\nbackend b\r\nbackend c");

        assertThat(diff(
                        config,
                        HaproxyEditor.of(config).addServer(config.backend("a").orElseThrow(), "s", ":1", List.of())))
                .isEqualTo("+  server s :1\r\n");
        assertThat(diff(
                        config,
                        HaproxyEditor.of(config).addServer(config.backend("b").orElseThrow(), "s", ":1", List.of())))
                .isEqualTo("+  server s :1\r\n");
        HaproxyEditor.Change change = HaproxyEditor.of(config)
                .addServer(config.backend("c").orElseThrow(), "s", ":1", List.of())
                .orElseThrow();
        assertThat(change.after().files().get(0).source().text()).endsWith("\nbackend c\r\n  server s :1");
    }

    @Test
    void addsServerUnderTheConditionsOfItsSection() {
        String text = """
                backend a
                    server s :1
                    .if feature(X)
                    server t :2
                    .endif
                .if 1
                backend b
                .else
                backend c
                .endif
                """;
        HaproxyConfig config = config(text);

        for (String backend : List.of("a", "b", "c")) {
            HaproxyConfig after = HaproxyEditor.of(config)
                    .addServer(config.backend(backend).orElseThrow(), "new", ":3", List.of())
                    .orElseThrow()
                    .after();
            HaproxyFile file = after.files().get(0);
            Line added = file.lines().stream()
                    .filter(line -> line.text().contains("new"))
                    .findFirst()
                    .orElseThrow();
            Section section = after.backend(backend).orElseThrow();
            assertThat(file.sectionAt(added.range().startOffset())).contains(section);
            Conditionals blocks = Conditionals.of(file, HaproxyProcess.unknown());
            assertThat(blocks.at(added)).isEqualTo(blocks.at(section.head()));
        }
    }

    @Test
    void removesServer() {
        assertThat(diff(CONFIG, EDITOR.removeServer(APP, "app10")))
                .isEqualTo("-\tserver app10 10.0.0.10:80 check track other/app1\n");
    }

    @Test
    void doesNotRemoveWhatIsNamed() {
        assertThat(refusal(EDITOR.removeServer(APP, "app1")))
                .contains("haproxy.cfg:6:12")
                .contains("is named by");
        assertThat(refusal(EDITOR.removeServer(OTHER, "app1"))).contains("haproxy.cfg:15:");
        assertThat(refusal(EDITOR.removeServer(OTHER, "web"))).contains("haproxy.cfg:22:");
        assertThat(refusal(EDITOR.removeServer(OTHER, "none"))).contains("has no server none");
    }

    @Test
    void renamesServerAndWhatNamesIt() {
        assertThat(diff(CONFIG, EDITOR.renameServer(APP, "app1", "new"))).isEqualTo("""
                        -    acl up srv_is_up(app/app1)
                        +    acl up srv_is_up(app/new)
                        -\tuse-server app1 if { path /x }   # sticky
                        +\tuse-server new if { path /x }   # sticky
                        -\tserver app1 10.0.0.1:80 check # first
                        +\tserver new 10.0.0.1:80 check # first
                        -\thttp-request set-header X "%[srv_conn(app1)] %[srv_conn(app/app1)]"
                        +\thttp-request set-header X "%[srv_conn(new)] %[srv_conn(app/new)]"
                        """);
    }

    @Test
    void renamesTemplateAndWhatNamesItsServers() {
        assertThat(diff(CONFIG, EDITOR.renameServer(OTHER, "web", "site"))).isEqualTo("""
                        -  server-template web 1-3 web.example:80
                        +  server-template site 1-3 web.example:80
                        -  use-server web2 if { path /y }
                        +  use-server site2 if { path /y }
                        """);
    }

    @Test
    void doesNotRenameToWhatIsThere() {
        assertThat(refusal(EDITOR.renameServer(APP, "app1", "app10"))).contains("has a server app10 already");
        assertThat(refusal(EDITOR.renameServer(OTHER, "app1", "web3"))).contains("has a server web3 already");
    }

    @Test
    void replacesServer() {
        assertThat(diff(CONFIG, EDITOR.replaceServer(APP, "app1", "10.0.0.9:81", List.of("backup"))))
                .isEqualTo("-\tserver app1 10.0.0.1:80 check # first\n+\tserver app1 10.0.0.9:81 backup # first\n");
    }

    @Test
    void renamesBackendAndWhatNamesIt() {
        assertThat(diff(CONFIG, EDITOR.renameSection(APP, "shop"))).isEqualTo("""
                        -    acl up srv_is_up(app/app1)
                        +    acl up srv_is_up(shop/app1)
                        -    use_backend app if up or { nbsrv(app) gt 1 }
                        +    use_backend shop if up or { nbsrv(shop) gt 1 }
                        -    default_backend app
                        +    default_backend shop
                        -backend app from base
                        +backend shop from base
                        -\thttp-request set-header X "%[srv_conn(app1)] %[srv_conn(app/app1)]"
                        +\thttp-request set-header X "%[srv_conn(app1)] %[srv_conn(shop/app1)]"
                        """);
        assertThat(refusal(EDITOR.renameSection(APP, "other"))).contains("section of that name");
    }

    @Test
    void renamesDefaults() {
        Section base = section("base");

        assertThat(diff(CONFIG, EDITOR.renameSection(base, "usual"))).isEqualTo("""
                        -defaults base
                        +defaults usual
                        -frontend web from base
                        +frontend web from usual
                        -backend app from base
                        +backend app from usual
                        """);
    }

    @Test
    void removesSection() {
        Section web = section("web");

        assertThat(diff(CONFIG, EDITOR.removeSection(web)).lines())
                .startsWith("-frontend web from base")
                .endsWith("-    default_backend app", "-")
                .hasSize(6);
        assertThat(refusal(EDITOR.removeSection(APP))).contains("haproxy.cfg:6:12");
        assertThat(refusal(EDITOR.removeSection(OTHER))).contains("haproxy.cfg:15:");
    }

    @Test
    void addsSection() {
        assertThat(diff(CONFIG, EDITOR.addSection(SectionKind.BACKEND, "new", List.of(List.of("mode", "tcp")))))
                .isEqualTo("+\n+backend new\n+    mode tcp\n");
        assertThat(refusal(EDITOR.addSection(SectionKind.LISTEN, "web", List.of())))
                .contains("section of that name");
    }

    @Test
    void editsLines() {
        Line balance = APP.lines().get(0);

        assertThat(diff(CONFIG, EDITOR.replaceLine(balance, List.of("balance", "source"))))
                .isEqualTo("-\tbalance roundrobin\n+\tbalance source\n");
        assertThat(diff(CONFIG, EDITOR.addLine(balance, List.of("option", "httpchk", "HEAD /"))))
                .isEqualTo("+\toption httpchk 'HEAD /'\n");
        assertThat(diff(CONFIG, EDITOR.addLine(OTHER.head(), List.of("mode", "tcp"))))
                .isEqualTo("+  mode tcp\n");
        assertThat(diff(CONFIG, EDITOR.removeLine(balance))).isEqualTo("-\tbalance roundrobin\n");
        assertThat(refusal(EDITOR.removeLine(APP.head()))).contains("holds other lines together");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a#", "a\"", "a'", "$HOME", "a\\", "a/b", "\u00e9", "a\u0000"})
    void takesNoNameThatIsNone(String name) {
        assertThat(refusal(EDITOR.addServer(APP, name, ":80", List.of()))).contains("is not a name");
        assertThat(refusal(EDITOR.renameServer(APP, "app10", name))).contains("is not a name");
        assertThat(refusal(EDITOR.renameSection(APP, name))).contains("is not a name");
        assertThat(refusal(EDITOR.addSection(SectionKind.BACKEND, name, List.of())))
                .contains("is not a name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "a\nserver evil :1", "\r", "\u0000", "\u001b[0m", "\ud800", "\u007f"})
    void takesNoControlCharacters(String value) {
        assertThat(refusal(EDITOR.addServer(APP, "new", ":80", List.of("cookie", value))))
                .contains("control");
        assertThat(refusal(EDITOR.addServer(APP, "new", "a" + value, List.of())))
                .contains("control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".if", ".endif", "backend", "global", "[x]"})
    void startsNothingNew(String first) {
        assertThat(refusal(EDITOR.addLine(APP.head(), List.of(first, "x")))).contains("does not start a line");
    }

    @Test
    void frontendsTakeNoServers() {
        Section web = section("web");
        assertThat(refusal(EDITOR.addServer(web, "a", ":80", List.of()))).contains("takes no servers");
    }

    @Test
    void valuesComeBackAsTheyWere() {
        List<String> pieces = List.of(
                "a", " ", "  ", "\"", "'", "\\", "#", "$", "${HOME}", "\\x41", "\\n", "{", "}", "\u00e9", "\u00a0",
                "%[x]", "");
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<String> settings = Stream.generate(
                            () -> Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
                                    .limit(random.nextInt(5))
                                    .reduce("", String::concat))
                    .limit(1 + random.nextInt(4))
                    .toList();
            HaproxyConfig after =
                    EDITOR.addServer(APP, "new", ":80", settings).orElseThrow().after();
            Server added = after.backend("app").orElseThrow().server("new").orElseThrow();
            assertThat(added.line().words(java.util.Map.of("HOME", "x")).stream()
                            .skip(3))
                    .extracting(Word::value)
                    .as("seed %d", seed)
                    .isEqualTo(settings);
            assertThat(added.line().comment()).isEmpty();
        }
    }

    @Test
    void warnsOfNamesThatRequestsDecide() {
        HaproxyConfig config = config("""
                backend a
                    use-server %[hdr(x)] if TRUE
                    http-request set-header x %[lua.conns(s,1)]
                    server s :1
                frontend f
                    use_backend %[hdr(host)]
                """);
        Section a = config.backend("a").orElseThrow();

        assertThat(HaproxyEditor.of(config).renameServer(a, "s", "t").diagnostics())
                .extracting(found -> found.range().orElseThrow().start().line())
                .containsExactly(2, 3);
        assertThat(HaproxyEditor.of(config).renameSection(a, "b").diagnostics())
                .extracting(found -> found.range().orElseThrow().start().line())
                .containsExactly(6);
    }
}
