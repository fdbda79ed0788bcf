package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Bind;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Keywords, options, actions, settings and sections that the version of HAProxy does not take. */
final class UnknownWords implements HaproxyCheck {
    static final Rule KEYWORD = Rules.error("unknown-keyword", "A line that starts with no keyword of its section");
    static final Rule SECTION = Rules.error("unknown-section", "A section that HAProxy does not know");
    static final Rule OPTION = Rules.error("unknown-option", "An option that HAProxy does not know");
    static final Rule ARGUMENT = Rules.error("unknown-argument", "An argument that its keyword does not take");
    static final Rule SETTING = Rules.error("unknown-setting", "A setting that a server or bind line does not take");
    static final Rule REMOVED = Rules.error("removed-keyword", "A word that this version of HAProxy no longer takes");
    static final Rule NO_BREAK_SPACE = Rules.error("no-break-space", "A no-break space, a letter to HAProxy");

    /** What takes the place of a word that is gone; an equals sign before it says that nothing else changes. */
    private static final Map<String, String> REPLACEMENTS = """
            block         =http-request deny
            clitimeout    =timeout client
            contimeout    =timeout connect
            srvtimeout    =timeout server
            redispatch    =option redispatch
            monitor-net   http-request return status 200 if { src ... }
            nbproc        nbthread, or nothing
            bind-process  thread on the bind lines, or nothing
            process       thread
            grace         hard-stop-after in global
            appsession    stick-table with stick on
            forceclose    option httpclose
            http-tunnel   nothing
            http-use-htx  nothing
            tune.chksize  tune.bufsize
            reqadd        http-request add-header
            reqdel        http-request del-header
            reqidel       http-request del-header
            reqdeny       http-request deny
            reqideny      http-request deny
            reqrep        http-request replace-header or replace-path
            reqirep       http-request replace-header or replace-path
            reqallow      http-request allow
            reqiallow     http-request allow
            reqtarpit     http-request tarpit
            reqitarpit    http-request tarpit
            rspadd        http-response add-header
            rspdel        http-response del-header
            rspidel       http-response del-header
            rspdeny       http-response deny
            rspideny      http-response deny
            rsprep        http-response replace-header
            rspirep       http-response replace-header
            """.lines()
            .map(line -> line.split(" +", 2))
            .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));

    @Override
    public List<Rule> rules() {
        return List.of(KEYWORD, SECTION, OPTION, ARGUMENT, SETTING, REMOVED, NO_BREAK_SPACE);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Run run = new Run(view, findings);
        view.sections().forEach(run::section);
    }

    /** One run over a configuration. */
    private static final class Run {
        private final HaproxyView view;
        private final HaproxyKeywords keywords;
        private final Consumer<Diagnostic> findings;
        private final Spelling spelling = new Spelling();

        Run(HaproxyView view, Consumer<Diagnostic> findings) {
            this.view = view;
            this.keywords = HaproxyKeywords.of(view.version());
            this.findings = findings;
        }

        void section(ReadSection section) {
            String kind = section.kind().keyword();
            Word head = section.section().head().words().get(0);
            if (!keywords.has("section", kind)) {
                judge("section", head, SECTION, "section");
                return;
            }
            if (section.kind().isProxy()) {
                List<Word> more = section.section().head().arguments();
                more.stream()
                        .skip(1)
                        .limit(1)
                        .filter(word -> !word.is("from"))
                        .forEach(word -> findings.accept(Diagnostic.of(
                                        ARGUMENT,
                                        "'" + word.value() + "' does not belong behind the name; an address goes on a"
                                                + " bind line below")
                                .at(word.range())));
            }
            boolean isProxy = section.kind().isProxy() || section.kind() == SectionKind.DEFAULTS;
            for (ReadLine line : section.lines()) {
                String group = isProxy ? "proxy" : kind;
                if (looksLikeSection(group, line)) {
                    judge("section", line.word(), SECTION, "section");
                } else {
                    judge(group, line.word(), KEYWORD, "keyword of " + kind);
                }
                if (isProxy) {
                    arguments(line);
                }
                Bind.of(line.line()).ifPresent(bind -> settings("bind", bind.settings()));
            }
            section.serverLines().forEach(server -> settings("server", server.settings()));
        }

        private boolean looksLikeSection(String group, ReadLine line) {
            return line.line().indent().isEmpty()
                    && keywords.standing(group, line.keyword()) == HaproxyKeywords.Standing.UNKNOWN
                    && spelling.nearest(line.keyword(), keywords.words("section"))
                            .isPresent();
        }

        private void arguments(ReadLine line) {
            String key = line.keyword();
            for (int i = 0; i < line.arguments().size() && keywords.hasGroup(key + "."); i++) {
                Rule rule = key.equals("option") ? OPTION : ARGUMENT;
                judge(key + ".", line.arguments().get(i), rule, rule == OPTION ? "option" : "argument of " + key);
                key += "." + line.argument(i);
            }
            for (String each : line.keys()) {
                if (keywords.hasGroup(each + "/code")) {
                    line.after("code").ifPresent(code -> judge(each + "/code", code, ARGUMENT, "code of a redirect"));
                }
            }
        }

        private void settings(String group, Settings settings) {
            // The only setting with its argument in brackets takes a value all the same.
            boolean isValue = false;
            for (Settings.Setting setting : settings.all()) {
                Word keyword = setting.keyword();
                if (!isValue) {
                    judge(group, keyword, SETTING, "setting of a " + group + " line");
                    String values = group + "/" + keyword.value();
                    if (keywords.hasGroup(values)) {
                        setting.value()
                                .ifPresent(value -> judge(values, value, ARGUMENT, "value of " + keyword.value()));
                    }
                }
                isValue = !isValue && keyword.value().startsWith("set-proxy-v2-tlv-fmt(");
            }
        }

        private void judge(String group, Word word, Rule rule, String what) {
            String value = word.value();
            int bracket = value.indexOf('(');
            String name = bracket > 0 ? value.substring(0, bracket) : value;
            if (name.isEmpty() || word.hasVariables()) {
                return;
            }
            Optional<HaproxyKeywords.Span> span = keywords.span(group, name);
            switch (keywords.standing(group, name)) {
                case KNOWN -> {}
                case GONE -> findings.accept(removed(word, name, span.flatMap(HaproxyKeywords.Span::to)));
                case LATER ->
                    findings.accept(Diagnostic.of(
                                    rule,
                                    "'" + name + "' comes with HAProxy "
                                            + span.flatMap(HaproxyKeywords.Span::from)
                                                    .orElseThrow()
                                            + ", and " + view.version() + " refuses it")
                            .at(word.range()));
                case UNKNOWN -> {
                    if (keywords.covered()) {
                        findings.accept(
                                name.indexOf('\u00a0') >= 0
                                        ? noBreakSpace(word)
                                        : unknown(group, word, name, rule, what));
                    }
                }
            }
        }

        private Diagnostic removed(Word word, String name, Optional<? extends Object> since) {
            Optional<String> replacement = Optional.ofNullable(REPLACEMENTS.get(name));
            String hint = replacement
                    .map(text -> "; use " + (text.startsWith("=") ? text.substring(1) : text))
                    .orElse("");
            Diagnostic finding = Diagnostic.of(
                            REMOVED, "'" + name + "' has no effect since HAProxy " + since.orElseThrow() + hint)
                    .at(word.range());
            return replacement
                    .filter(text -> text.startsWith("="))
                    .map(text ->
                            finding.fix(Rules.replace("Write " + text.substring(1), word.range(), text.substring(1))))
                    .orElse(finding);
        }

        private Diagnostic unknown(String group, Word word, String name, Rule rule, String what) {
            Optional<String> nearest = spelling.nearest(name, keywords.words(group));
            Diagnostic finding = Diagnostic.of(
                            rule,
                            "'" + name + "' is no " + what
                                    + nearest.map(meant -> "; is '" + meant + "' meant?")
                                            .orElse(""))
                    .at(word.range());
            return nearest.filter(meant -> word.raw().equals(name))
                    .map(meant -> finding.fix(Rules.replace("Write " + meant, word.range(), meant)))
                    .orElse(finding);
        }

        private static Diagnostic noBreakSpace(Word word) {
            return Diagnostic.of(
                            NO_BREAK_SPACE,
                            "a no-break space is part of '"
                                    + word.value().replace("\u00c2", "").replace("\u00a0", " ")
                                    + "' to HAProxy; write a plain blank")
                    .at(word.range())
                    .fix(Rules.replace(
                            "Write plain blanks",
                            word.range(),
                            word.raw().replace("\u00c2", "").replace("\u00a0", " ")));
        }
    }
}
