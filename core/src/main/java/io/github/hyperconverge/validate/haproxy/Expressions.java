package io.github.hyperconverge.validate.haproxy;

import com.google.common.net.InetAddresses;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Condition;
import io.github.hyperconverge.haproxy.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Sample fetches, converters and the patterns that criteria compare with. */
final class Expressions implements HaproxyCheck {
    static final Rule FETCH = Rules.error("unknown-fetch", "A sample fetch or converter that HAProxy does not know");
    static final Rule NO_PATTERN = Rules.warning("no-pattern", "A criterion that compares with nothing");
    static final Rule BAD_PATTERN = Rules.error("bad-pattern", "A pattern that is no address");

    private static final Set<String> WITH_LOG_FORMATS = Set.of(
            "http-request",
            "http-response",
            "http-after-response",
            "tcp-request",
            "tcp-response",
            "redirect",
            "use_backend",
            "use-server",
            "stick",
            "log-format",
            "log-format-sd",
            "error-log-format",
            "unique-id-format");
    private static final Set<String> EXPRESSION_FOLLOWS = Set.of("on", "match", "store-request", "store-response");
    private static final Set<String> FLAGS_WITH_VALUE = Set.of("-f", "-m", "-u");
    private static final Pattern LOOKS_LIKE_ADDRESS = Pattern.compile("[0-9.]+(/[0-9.]*)?|[0-9a-fA-F.]*:[^/]*(/.*)?");

    @Override
    public List<Rule> rules() {
        return List.of(FETCH, NO_PATTERN, BAD_PATTERN);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Run run = new Run(HaproxyKeywords.of(view.version()), findings);
        for (ReadSection section : view.sections()) {
            for (ReadLine line : section.lines()) {
                if (line.keyword().equals("acl") && line.arguments().size() > 1) {
                    run.criterion(line.arguments().subList(1, line.arguments().size()));
                } else if (run.keywords.has("conditional", line.keyword())) {
                    Condition.in(line.arguments()).map(Condition::criteria).orElse(List.of()).stream()
                            .filter(criterion -> !criterion.isEmpty())
                            .forEach(run::criterion);
                }
                if (WITH_LOG_FORMATS.contains(line.keyword())) {
                    run.logFormats(line.arguments());
                    run.expressions(line.arguments());
                }
            }
        }
    }

    /** One run over a configuration. */
    private static final class Run {
        private final HaproxyKeywords keywords;
        private final Consumer<Diagnostic> findings;
        private final Spelling spelling = new Spelling();

        Run(HaproxyKeywords keywords, Consumer<Diagnostic> findings) {
            this.keywords = keywords;
            this.findings = findings;
        }

        void criterion(List<Word> words) {
            Word word = words.get(0);
            if (word.hasVariables()) {
                return;
            }
            SampleExpression expression = SampleExpression.at(word.value(), 0);
            if (calls(expression, word) && expression.complete()) {
                String type = type(expression);
                if (words.size() == 1
                        && !type.isEmpty()
                        && !Set.of("bool", "bin", "any").contains(type)) {
                    findings.accept(Diagnostic.of(
                                    NO_PATTERN,
                                    "'" + word.value() + "' is compared with nothing, so this never holds; write a"
                                            + " value, or -m found to ask whether there is one")
                            .at(word.range()));
                }
                patterns(type, words);
            }
        }

        void logFormats(List<Word> words) {
            boolean isText = false;
            for (Word word : words) {
                if (word.is("if") || word.is("unless")) {
                    return;
                }
                if (!isText && !word.hasVariables()) {
                    SampleExpression.in(word).forEach(expression -> calls(expression, word));
                }
                isText = word.is("string");
            }
        }

        void expressions(List<Word> words) {
            for (int i = 0; i + 1 < words.size(); i++) {
                String word = words.get(i).value();
                if (word.startsWith("set-var(") || word.startsWith("track-sc") || EXPRESSION_FOLLOWS.contains(word)) {
                    Word expression = words.get(i + 1);
                    if (!expression.hasVariables()) {
                        calls(SampleExpression.at(expression.value(), 0), expression);
                    }
                    return;
                } else if (word.equals("if") || word.equals("unless")) {
                    return;
                }
            }
        }

        /** Judges the names; returns whether all are known. */
        private boolean calls(SampleExpression expression, Word word) {
            boolean isFirst = true;
            for (SampleExpression.Call call : expression.calls()) {
                boolean known = call.name().startsWith("lua.")
                        || (isFirst
                                ? isKnown("fetch", call.name()) || keywords.has("acl", call.name())
                                : isKnown("conv", call.name()));
                if (!known) {
                    if (keywords.covered()) {
                        findings.accept(unknown(call.name(), isFirst ? "fetch" : "conv", word));
                    }
                    return false;
                }
                isFirst = false;
            }
            return true;
        }

        private boolean isKnown(String family, String name) {
            return keywords.type(family, name)
                    .filter(type -> keywords.has(family + "." + type, name))
                    .isPresent();
        }

        private Diagnostic unknown(String name, String family, Word word) {
            Set<String> names = new HashSet<>(family.equals("fetch") ? keywords.words("acl") : Set.of());
            HaproxyKeywords.TYPES.forEach(type -> names.addAll(keywords.words(family + "." + type)));
            String what = family.equals("fetch") ? "sample fetch" : "converter";
            boolean otherVersion = keywords.type(family, name).isPresent();
            return Diagnostic.of(
                            FETCH,
                            "'" + name + "' is no " + what + (otherVersion ? " of this version of HAProxy" : "")
                                    + spelling.nearest(name, names)
                                            .map(meant -> "; is '" + meant + "' meant?")
                                            .orElse(""))
                    .at(word.range());
        }

        /** Returns what comes out of an expression; {@code match} if the criterion says how to compare. */
        private String type(SampleExpression expression) {
            int last = expression.calls().size() - 1;
            String name = expression.calls().get(last).name();
            if (name.startsWith("lua.")) {
                return "any";
            }
            return keywords.has("acl", expression.calls().get(0).name())
                    ? "match"
                    : keywords.type(last == 0 ? "fetch" : "conv", name).orElse("any");
        }

        private void patterns(String type, List<Word> words) {
            int at = 1;
            boolean compares = type.equals("ip");
            for (; at < words.size() && words.get(at).value().startsWith("-"); at++) {
                String flag = words.get(at).value();
                if (flag.equals("-m") && at + 1 < words.size()) {
                    compares = words.get(at + 1).is("ip");
                }
                at += FLAGS_WITH_VALUE.contains(flag) ? 1 : 0;
                if (flag.equals("--")) {
                    at++;
                    break;
                }
            }
            for (; at < words.size() && compares; at++) {
                Word word = words.get(at);
                if (!word.hasVariables()
                        && LOOKS_LIKE_ADDRESS.matcher(word.value()).matches()
                        && !isNetwork(word.value())) {
                    findings.accept(Diagnostic.of(
                                    BAD_PATTERN,
                                    "'" + word.value() + "' is no address and no network; write such as 192.0.2.0/24")
                            .at(word.range()));
                }
            }
        }

        private static boolean isNetwork(String text) {
            int slash = text.indexOf('/');
            String host = slash < 0 ? text : text.substring(0, slash);
            String mask = slash < 0 ? "0" : text.substring(slash + 1);
            int bits = host.contains(":") ? 128 : 32;
            boolean isMask =
                    mask.matches("[0-9]{1,3}") ? Integer.parseInt(mask) <= bits : InetAddresses.isInetAddress(mask);
            return isMask && !BadAddresses.isNowhere(host);
        }
    }
}
