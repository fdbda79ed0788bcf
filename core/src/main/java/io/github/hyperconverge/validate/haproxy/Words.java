package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Keywords, options, actions, settings and sections that the version of HAProxy does not take. */
final class Words implements HaproxyCheck {
    static final Rule KEYWORD = Rules.error("unknown-keyword", "A line that starts with no keyword of its section");
    static final Rule SECTION = Rules.error("unknown-section", "A section that HAProxy does not know");
    static final Rule OPTION = Rules.error("unknown-option", "An option that HAProxy does not know");
    static final Rule ARGUMENT = Rules.error("unknown-argument", "An argument that its keyword does not take");
    static final Rule SETTING = Rules.error("unknown-setting", "A setting that a server or bind line does not take");
    static final Rule GARBAGE = Rules.warning("skipped-garbage", "A line not read that no HAProxy could read");

    @Override
    public List<Rule> rules() {
        return List.of(
                KEYWORD, SECTION, OPTION, ARGUMENT, SETTING, Vocabulary.REMOVED, Vocabulary.NO_BREAK_SPACE, GARBAGE);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Run run = new Run(view.keywords(), new Vocabulary(view, findings), findings);
        view.sections().forEach(run::section);
        if (run.keywords.covered()) {
            view.doubtfulLines().forEach(run::doubtful);
        }
    }

    /** One run over a configuration. */
    private record Run(HaproxyKeywords keywords, Vocabulary vocabulary, Consumer<Diagnostic> findings) {

        void section(ReadSection section) {
            String kind = section.kind().keyword();
            List<Word> head = section.section().head().words();
            if (!keywords.has("section", kind)) {
                vocabulary.judge("section", head.get(0), SECTION, "section");
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
                        && vocabulary.nearest("section", line.keyword()).isPresent();
                vocabulary.judge(
                        isHead ? "section" : group,
                        line.word(),
                        isHead ? SECTION : KEYWORD,
                        isHead ? "section" : "keyword of " + kind);
                if (section.hasProxyLines()) {
                    arguments(line);
                }
            }
            section.binds().forEach(bind -> settings("bind", bind.settings()));
            section.serverLines().forEach(server -> settings("server", server.settings()));
        }

        private void arguments(ReadLine line) {
            String key = line.keyword();
            for (int i = 0; i < line.arguments().size() && keywords.hasGroup(key + "."); i++) {
                boolean isOption = key.equals("option");
                vocabulary.judge(
                        key + ".",
                        line.arguments().get(i),
                        isOption ? OPTION : ARGUMENT,
                        isOption ? "option" : "argument of " + key);
                key += "." + line.argument(i);
            }
            line.keys().stream()
                    .map(each -> each + "/code")
                    .filter(keywords::hasGroup)
                    .forEach(group -> line.after("code")
                            .ifPresent(code -> vocabulary.judge(group, code, ARGUMENT, "code of a redirect")));
        }

        private void settings(String group, Settings settings) {
            boolean isValue = false;
            for (Settings.Setting setting : settings.all()) {
                Word keyword = setting.keyword();
                String values = group + "/" + keyword.value();
                if (!isValue) {
                    vocabulary.judge(group, keyword, SETTING, "setting of a " + group + " line");
                    setting.value()
                            .filter(value -> keywords.hasGroup(values))
                            .ifPresent(value -> vocabulary.judge(values, value, ARGUMENT, "value of " + keyword));
                }
                // The only setting with its argument in brackets takes a value all the same.
                isValue = !isValue && keyword.value().startsWith("set-proxy-v2-tlv-fmt(");
            }
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
