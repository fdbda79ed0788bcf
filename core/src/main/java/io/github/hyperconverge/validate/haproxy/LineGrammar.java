package io.github.hyperconverge.validate.haproxy;

import com.google.common.net.InetAddresses;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.internal.Spelling;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines against the table of keywords: words that the version does not take, arguments too few or too many. */
final class LineGrammar extends StandardCheck {
    private final Spelling spelling = Spelling.ofKeywords();

    LineGrammar(Run run) {
        super(run);
    }

    @Override
    void run() {
        view.sections().forEach(this::words);
        if (keywords.covered()) {
            view.doubtfulLines().forEach(this::doubtful);
        }
        for (ReadSection section : view.sections()) {
            count("section", ReadLine.of(section.section().head()));
            each(section, line -> view.parses(section, line), line -> arguments(section, line));
        }
    }

    private void words(ReadSection section) {
        String kind = section.kind().keyword();
        List<Word> head = section.section().head().words();
        if (!keywords.has("section", kind)) {
            judge("section", head.get(0), "unknown-section", "section");
            return;
        }
        if (section.kind().isProxy() && head.size() > 2 && !head.get(2).is("from")) {
            // Where nothing follows, HAProxy only complains.
            String kindOf = section.lines().isEmpty() ? "unknown-argument/alone" : "unknown-argument/behind-name";
            report(head.get(2), kindOf, head.get(2));
        }
        String group = section.hasProxyLines() ? "proxy" : kind;
        keywords.words(kind + "-needs").stream()
                .filter(word -> section.lines(word).isEmpty())
                .forEach(word -> report(section.place(), "missing-argument/one-of", section.label(), "'" + word + "'"));
        each(section, line -> view.parses(section, line), line -> {
            boolean isHead = line.line().indent().isEmpty()
                    && keywords.standing(group, line.keyword()) == HaproxyKeywords.Standing.UNKNOWN
                    && spelling.nearest(line.keyword(), () -> keywords.words("section"))
                            .isPresent();
            if (isHead) {
                judge("section", line.word(), "unknown-section", "section");
            } else if (!keywords.has("any-keyword", kind)) {
                judge(group, line.word(), "unknown-keyword", "keyword of " + kind);
            }
            followers(section.hasProxyLines() ? "" : kind + ".", line);
        });
        section.binds().forEach(bind -> settings("bind", bind.settings()));
        section.serverLines().forEach(server -> settings("server", server.settings()));
    }

    /** Judges the arguments that narrow a keyword down, one after the other. */
    private void followers(String section, ReadLine line) {
        String key = line.keyword();
        boolean isOption = section.isEmpty() && key.equals("option");
        for (int i = 0; i < line.arguments().size() && keywords.hasGroup(section + key + "."); i++) {
            judge(
                    section + key + ".",
                    line.arguments().get(i),
                    isOption ? "unknown-option" : "unknown-argument",
                    isOption ? "option" : "argument of " + key);
            key += "." + line.argument(i);
            isOption = false;
        }
        boolean isOfProxies = section.isEmpty() || section.equals("global.");
        if (!line.isPlain() && isOfProxies && !keywords.has("negatable", line.keyword())) {
            report(line.line().words().get(0), "unknown-argument/negation", line.keyword());
        }
        if (!line.isPlain() && line.keyword().equals("option")) {
            line.first()
                    .filter(option -> keywords.has("never-negated", option.value()))
                    .ifPresent(option -> report(line.line().words().get(0), "unknown-argument/negated", option));
        }
    }

    private void settings(String group, Settings settings) {
        settings.forEach((keyword, value) -> {
            String values = group + "/" + keyword.value();
            judge(group, keyword, "unknown-setting", "setting of a " + group + " line");
            value.filter(word -> keywords.hasGroup(values))
                    .ifPresent(word -> list(values, word, "value of " + keyword));
            if (value.isEmpty()
                    && settings.withValue().contains(keyword.value())
                    && !keywords.has("may-end", group + "." + keyword.value())) {
                report(keyword, "missing-argument/value", keyword);
            }
        });
    }

    /** Judges the parts of a list with commas; an address may be among them. */
    private void list(String group, Word word, String what) {
        Optional<String> unknown = Arrays.stream(word.value().split(","))
                .filter(part -> !keywords.has(group, part) && !InetAddresses.isInetAddress(part))
                .findFirst();
        if (unknown.isPresent()) {
            judge(group, word, "unknown-argument", what);
        }
    }

    private void doubtful(Line line) {
        boolean known = SectionKind.of(line.words().get(0).value()).isPresent()
                || keywords.knows("proxy", line.keyword())
                || Arrays.stream(SectionKind.values()).anyMatch(kind -> keywords.knows(kind.keyword(), line.keyword()));
        if (!known && line.fault().isEmpty() && line.words().stream().noneMatch(Word::hasVariables)) {
            report(line.words().get(0), "skipped-garbage", line.keyword());
        }
    }

    private void arguments(ReadSection section, ReadLine line) {
        if (!line.isPlain()) {
            return;
        }
        String kind = section.kind().keyword();
        count(section.hasProxyLines() ? "proxy" : kind, line);
        for (String key : line.keys()) {
            if (keywords.has("in-brackets", key)
                    && line.argument(line.keys().indexOf(key) - 1).indexOf('(') < 0) {
                report(line.word(), "missing-argument/brackets", spoken(key));
            }
            String owner = section.hasProxyLines() ? key : kind + "." + key;
            if (HaproxyKeywords.knowsArguments(owner)
                    && announced(owner, 0, line, key)
                    && announced(owner, 1, line, key)) {
                needed(owner + "?1", line, key);
                needed(owner + "?2", line, key);
            }
        }
        if (line.keyword().equals("log")) {
            log(line.arguments());
        }
    }

    private void count(String group, ReadLine line) {
        for (String key : line.keys()) {
            // A list in a variable is as many words as it has parts.
            if (!HaproxyKeywords.knowsArguments(key)
                    || line.arguments().stream().anyMatch(word -> word.raw().contains("[*]"))) {
                continue;
            }
            List<Word> arguments = own(line, key);
            for (int number = 0; number <= MOST_COUNTED; number++) {
                if (arguments.size() < number && keywords.has(group + ">=" + number, key)) {
                    // Where HAProxy counts before it looks for a condition, that is taken for arguments.
                    int all = number + line.keys().indexOf(key);
                    String next = line.argument(all);
                    boolean isTaken = number > 1
                            && (next.equals("if")
                                    || next.equals("unless")
                                    || line.arguments().size() == all);
                    report(line.word(), isTaken ? "missing-argument/taken" : "missing-argument/any", spoken(key));
                } else if (arguments.size() > number && keywords.has(group + "<=" + number, key)) {
                    surplus(key, arguments, number);
                }
            }
        }
    }

    /** Reports the first argument that is one more; not one that may be empty, or goes on after a comma. */
    private void surplus(String key, List<Word> arguments, int most) {
        Word word = arguments.get(most);
        boolean goesOn = most > 0 && arguments.get(most - 1).value().endsWith(",");
        if (!goesOn && !word.hasVariables()) {
            String number = most == 1 ? "one argument" : most + " arguments";
            report(word, "unknown-argument/surplus", spoken(key), number, word);
        }
    }

    /** Judges what announces itself; returns false if something is not known, which may be what is missing. */
    private boolean announced(String owner, int from, ReadLine line, String key) {
        String group = owner + "@" + from;
        if (!keywords.hasGroup(group)) {
            return true;
        }
        List<Word> arguments = own(line, key);
        Set<String> seen = new HashSet<>();
        boolean mayEnd = arguments.stream().anyMatch(Word::hasVariables);
        for (int i = from; i < arguments.size(); i++) {
            Word word = arguments.get(i);
            String name = word.value();
            judge(group, word, "unknown-argument", "argument of " + spoken(key));
            if (!keywords.knows(group, name)) {
                return false;
            }
            seen.add(name);
            boolean isFlag = keywords.has("flag", key + "." + name);
            int values = isFlag ? 0 : keywords.has("values", name) ? 2 : keywords.has("value", name) ? 1 : 0;
            if (i + values >= arguments.size() && values > 0 && !mayEnd && !keywords.has("may-end", key + "." + name)) {
                report(word, values == 1 ? "missing-argument/value" : "missing-argument/two", name);
                return false;
            }
            if (values == 1 && i + 1 < arguments.size() && keywords.hasGroup(owner + "/" + name)) {
                list(owner + "/" + name, arguments.get(i + 1), name + " of " + spoken(key));
            }
            i += values;
        }
        boolean hasBody = keywords.knows(group, "content-type")
                && (seen.contains("string") || seen.contains("lf-string") || seen.contains("file"));
        if (hasBody && !seen.contains("content-type")) {
            report(line.word(), "missing-argument/content-type");
        }
        return true;
    }

    private void needed(String group, ReadLine line, String key) {
        if (keywords.hasGroup(group)
                && line.arguments().stream()
                        .noneMatch(word -> word.hasVariables() || keywords.knows(group, word.value()))) {
            String names = keywords.words(group).stream().sorted().collect(Collectors.joining("' or '", "'", "'"));
            report(line.word(), "missing-argument/one-of", spoken(key), names);
        }
    }

    private void log(List<Word> arguments) {
        int at = 1;
        while (at + 1 < arguments.size()
                && keywords.has("log-option", arguments.get(at).value())) {
            if (arguments.get(at).is("format")) {
                judge("log/format", arguments.get(at + 1), "unknown-argument", "format of a log");
            }
            at += 2;
        }
        boolean isComplete = arguments.isEmpty() || arguments.get(0).is("global") || at < arguments.size();
        if (!isComplete && arguments.stream().noneMatch(Word::hasVariables)) {
            report(arguments.get(0), "missing-argument/one-of", "log", "a facility, such as 'local0'");
        }
        if (at < arguments.size() && !arguments.get(0).is("global")) {
            judge("log.facility", arguments.get(at), "unknown-argument", "facility of syslog");
            arguments.stream()
                    .skip(at + 1L)
                    .limit(2)
                    .forEach(level -> judge("log.level", level, "unknown-argument", "level of syslog"));
        }
    }

    /** Returns the arguments behind a key, up to the condition, or to the criterion that lacks an {@code if}. */
    private List<Word> own(ReadLine line, String key) {
        List<Word> arguments = line.arguments();
        boolean mayDepend = mayDepend(line);
        boolean endsInBrace = mayDepend
                && !arguments.isEmpty()
                && arguments.get(arguments.size() - 1).is("}");
        return arguments.stream()
                .skip(line.keys().indexOf(key))
                .takeWhile(word -> !mayDepend || !word.is("if") && !word.is("unless"))
                .takeWhile(word -> !endsInBrace || !word.is("{"))
                .toList();
    }

    static String spoken(String key) {
        return key.replace('.', ' ');
    }

    /**
     * Reports a word that the version does not take.
     *
     * @param rule what is reported if no version before it took it either
     * @param what what the word is not
     */
    private void judge(String group, Word word, String rule, String what) {
        int bracket = word.value().indexOf('(');
        String name = bracket > 0 ? word.value().substring(0, bracket) : word.value();
        if (name.isEmpty() || word.hasVariables()) {
            return;
        }
        HaproxyKeywords.Span span = keywords.span(group, name);
        switch (keywords.standing(group, name)) {
            case KNOWN -> {}
            case GONE -> removed(word, name, span.to());
            case LATER -> report(word, rule + "/later", name, span.from(), view.version());
            case UNKNOWN -> {
                if (keywords.covered() && name.indexOf('\u00a0') >= 0) {
                    noBreakSpace(word);
                } else if (keywords.covered()) {
                    unknown(group, word, rule, what);
                }
            }
        }
    }

    private void removed(Word word, String name, Object since) {
        String replacement = HaproxyKeywords.replacement(name);
        String text = replacement.replace("=", "");
        String kind = keywords.has("taken-when-gone", name) ? "removed-keyword/taken" : "removed-keyword/refused";
        Diagnostic finding = finding(word, kind, name, since, text.isEmpty() ? "" : "; use " + text);
        report(replacement.startsWith("=") ? finding.fix(replace(word, text)) : finding);
    }

    private void unknown(String group, Word word, String rule, String what) {
        Optional<Spelling.Guess> nearest = spelling.nearest(word.value(), () -> keywords.words(group));
        report(finding(word, rule + "/unknown", word, what, Spelling.question(nearest))
                .fix(nearest.filter(Spelling.Guess::isCertain).map(meant -> replace(word, meant.name()))));
    }

    private void noBreakSpace(Word word) {
        String plain = word.raw().replace("\u00c2", "").replace("\u00a0", " ");
        report(finding(word, "no-break-space", plain).fix(replace(word, plain)));
    }
}
