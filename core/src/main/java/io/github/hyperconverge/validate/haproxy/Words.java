package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Keywords, options, actions, settings and sections that the version of HAProxy does not take. */
final class Words implements HaproxyCheck {
    static final Rule KEYWORD = Rules.error("unknown-keyword", "A line that starts with no keyword of its section");
    static final Rule SECTION = Rules.error("unknown-section", "A section that HAProxy does not know");
    static final Rule OPTION = Rules.error("unknown-option", "An option that HAProxy does not know");
    static final Rule ARGUMENT = Rules.error("unknown-argument", "An argument that its keyword does not take");
    static final Rule MISSING = Rules.error("missing-argument", "A line without what must follow its keyword");
    static final Rule SETTING = Rules.error("unknown-setting", "A setting that a server or bind line does not take");
    static final Rule REMOVED = Rules.error("removed-keyword", "A word that this version of HAProxy no longer takes");
    static final Rule NO_BREAK_SPACE = Rules.error("no-break-space", "A no-break space, which is a letter to HAProxy");
    static final Rule GARBAGE = Rules.warning("skipped-garbage", "A line not read that no HAProxy could read");

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

    /** The largest number of arguments that the facts limit. */
    private static final int MOST_COUNTED = 2;

    @Override
    public List<Rule> rules() {
        return List.of(KEYWORD, SECTION, OPTION, ARGUMENT, MISSING, SETTING, REMOVED, NO_BREAK_SPACE, GARBAGE);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Run run = new Run(view, view.keywords(), findings, new Spelling());
        view.sections().forEach(run::section);
        if (run.keywords.covered()) {
            view.doubtfulLines().forEach(run::doubtful);
        }
    }

    /** One run over a configuration. */
    private record Run(HaproxyView view, HaproxyKeywords keywords, Consumer<Diagnostic> findings, Spelling spelling) {

        void section(ReadSection section) {
            String kind = section.kind().keyword();
            List<Word> head = section.section().head().words();
            if (!keywords.has("section", kind)) {
                judge("section", head.get(0), SECTION, "section");
                return;
            }
            if (section.kind().isProxy() && head.size() > 2 && !head.get(2).is("from")) {
                findings.accept(Rules.at(
                        head.get(2),
                        ARGUMENT,
                        "'%s' does not belong behind the name; an address goes on a bind line below",
                        head.get(2)));
            }
            String group = section.hasProxyLines() ? "proxy" : kind;
            for (ReadLine line : section.lines()) {
                boolean isHead = line.line().indent().isEmpty()
                        && keywords.standing(group, line.keyword()) == HaproxyKeywords.Standing.UNKNOWN
                        && spelling.nearest(line.keyword(), () -> keywords.words("section"))
                                .isPresent();
                judge(
                        isHead ? "section" : group,
                        line.word(),
                        isHead ? SECTION : KEYWORD,
                        isHead ? "section" : "keyword of " + kind);
                if (section.hasProxyLines()) {
                    arguments(line);
                }
                if (line.isPlain() && line.arguments().stream().noneMatch(Word::hasVariables)) {
                    count(group, line);
                }
            }
            section.binds().forEach(bind -> settings("bind", bind.settings()));
            section.serverLines().forEach(server -> settings("server", server.settings()));
        }

        private void arguments(ReadLine line) {
            String key = line.keyword();
            for (int i = 0; i < line.arguments().size() && keywords.hasGroup(key + "."); i++) {
                boolean isOption = key.equals("option");
                judge(
                        key + ".",
                        line.arguments().get(i),
                        isOption ? OPTION : ARGUMENT,
                        isOption ? "option" : "argument of " + key);
                key += "." + line.argument(i);
            }
            line.keys().stream()
                    .map(each -> each + "/code")
                    .filter(keywords::hasGroup)
                    .forEach(group ->
                            line.after("code").ifPresent(code -> judge(group, code, ARGUMENT, "code of a redirect")));
        }

        private void count(String group, ReadLine line) {
            for (String key : line.keys()) {
                List<Word> arguments = line.arguments().stream()
                        .skip(key.equals(line.keyword()) ? 0 : 1)
                        .toList();
                for (int number = 0; number <= MOST_COUNTED; number++) {
                    if (arguments.size() < number && keywords.has(group + ">=" + number, key)) {
                        findings.accept(Rules.at(
                                line.word(), MISSING, "'%s' lacks an argument; add it", key.replace('.', ' ')));
                    } else if (arguments.size() > number && keywords.has(group + "<=" + number, key)) {
                        findings.accept(Rules.at(
                                arguments.get(number),
                                ARGUMENT,
                                "'%s' takes %s, and '%s' is one more; take it out",
                                key.replace('.', ' '),
                                number == 0 ? "no argument" : "one argument",
                                arguments.get(number)));
                    }
                }
            }
        }

        private void settings(String group, Settings settings) {
            boolean isValue = false;
            for (Settings.Setting setting : settings.all()) {
                Word keyword = setting.keyword();
                String values = group + "/" + keyword.value();
                if (!isValue) {
                    judge(group, keyword, SETTING, "setting of a " + group + " line");
                    setting.value()
                            .filter(value -> keywords.hasGroup(values))
                            .ifPresent(value -> judge(values, value, ARGUMENT, "value of " + keyword));
                }
                // The only setting with its argument in brackets takes a value all the same.
                isValue = !isValue && keyword.value().startsWith("set-proxy-v2-tlv-fmt(");
            }
        }

        private void judge(String group, Word word, Rule rule, String what) {
            int bracket = word.value().indexOf('(');
            String name = bracket > 0 ? word.value().substring(0, bracket) : word.value();
            if (name.isEmpty() || word.hasVariables()) {
                return;
            }
            HaproxyKeywords.Span span = keywords.span(group, name);
            switch (keywords.standing(group, name)) {
                case KNOWN -> {}
                case GONE -> findings.accept(removed(word, name, span.to()));
                case LATER ->
                    findings.accept(Rules.at(
                            word,
                            rule,
                            "'%s' comes with HAProxy %s, and %s refuses it",
                            name,
                            span.from(),
                            view.version()));
                case UNKNOWN -> {
                    if (keywords.covered()) {
                        findings.accept(
                                name.indexOf('\u00a0') >= 0 ? noBreakSpace(word) : unknown(group, word, rule, what));
                    }
                }
            }
        }

        private static Diagnostic removed(Word word, String name, Object since) {
            String replacement = REPLACEMENTS.getOrDefault(name, "");
            String text = replacement.replace("=", "");
            Diagnostic finding = Rules.at(
                    word,
                    REMOVED,
                    "'%s' has no effect since HAProxy %s%s",
                    name,
                    since,
                    text.isEmpty() ? "" : "; use " + text);
            return replacement.startsWith("=") ? finding.fix(Rules.replace(word, text)) : finding;
        }

        private Diagnostic unknown(String group, Word word, Rule rule, String what) {
            Optional<String> nearest = spelling.nearest(word.value(), () -> keywords.words(group));
            Diagnostic finding = Rules.at(word, rule, "'%s' is no %s%s", word, what, Spelling.question(nearest));
            return nearest.map(meant -> finding.fix(Rules.replace(word, meant))).orElse(finding);
        }

        private static Diagnostic noBreakSpace(Word word) {
            String plain = word.raw().replace("\u00c2", "").replace("\u00a0", " ");
            return Rules.at(
                            word,
                            NO_BREAK_SPACE,
                            "a no-break space is part of '%s' to HAProxy; write a plain blank",
                            plain)
                    .fix(Rules.replace(word, plain));
        }

        void doubtful(Line line) {
            boolean known = SectionKind.of(line.words().get(0).value()).isPresent()
                    || keywords.knows("proxy", line.keyword())
                    || Arrays.stream(SectionKind.values())
                            .anyMatch(kind -> keywords.knows(kind.keyword(), line.keyword()));
            if (!known && line.fault().isEmpty() && line.words().stream().noneMatch(Word::hasVariables)) {
                findings.accept(Rules.at(
                        line.words().get(0),
                        GARBAGE,
                        "HAProxy passes over this line, and could not read it: '%s' is no keyword; mend or delete it"
                                + " before the condition changes",
                        line.keyword()));
            }
        }
    }
}
