package io.github.hyperconverge.validate.haproxy;

import com.google.common.net.InetAddresses;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Condition;
import io.github.hyperconverge.haproxy.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Sample fetches, converters, and the patterns that criteria compare with. */
final class Expressions implements HaproxyCheck {
    static final Rule FETCH = Rules.error("unknown-fetch", "A sample fetch or converter that HAProxy does not know");
    static final Rule FORM = Rules.error("bad-expression", "A sample expression that is not complete");
    static final Rule NO_PATTERN = Rules.warning("no-pattern", "A criterion that compares with nothing");
    static final Rule BAD_PATTERN = Rules.error("bad-pattern", "A pattern that is no address");

    private static final Set<String> WITH_LOG_FORMATS =
            Set.of(("http-request http-response http-after-response tcp-request tcp-response redirect use_backend"
                            + " use-server stick log-format log-format-sd error-log-format unique-id-format")
                    .split(" "));
    private static final Pattern EXPRESSION_FOLLOWS =
            Pattern.compile("set-var\\(.*|track-sc.*|on|match|store-(request|response)");
    /** Which argument of a rule is a regular expression, where a percent sign is one. */
    private static final Map<String, Integer> REGEX_AT =
            Map.of("replace-header", 2, "replace-value", 2, "replace-path", 1, "replace-uri", 1);

    private static final Set<String> FLAGS_WITH_VALUE = Set.of("-f", "-m", "-u");
    /** Types of which HAProxy accepts that nothing follows. */
    private static final Set<String> MAY_STAND_ALONE = Set.of("bool", "bin", "any");

    private static final Pattern LOOKS_LIKE_ADDRESS = Pattern.compile("[0-9.]+(/[0-9.]*)?|[0-9a-fA-F.]*:[^/]*(/.*)?");

    @Override
    public List<Rule> rules() {
        return List.of(FETCH, FORM, NO_PATTERN, BAD_PATTERN);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Run run = new Run(view.keywords(), findings, new Spelling());
        for (ReadSection section : view.sections()) {
            for (ReadLine line : section.lines()) {
                List<Word> arguments = line.arguments();
                if (line.keyword().equals("acl") && arguments.size() > 1) {
                    run.criterion(arguments.subList(1, arguments.size()));
                } else if (run.keywords.has("conditional", line.keyword())) {
                    Condition.in(arguments).map(Condition::criteria).orElse(List.of()).stream()
                            .filter(criterion -> !criterion.isEmpty())
                            .forEach(run::criterion);
                }
                if (WITH_LOG_FORMATS.contains(line.keyword())) {
                    run.rule(arguments);
                }
            }
        }
    }

    /** One run over a configuration. */
    private record Run(HaproxyKeywords keywords, Consumer<Diagnostic> findings, Spelling spelling) {

        void criterion(List<Word> words) {
            Word word = words.get(0);
            SampleExpression expression = SampleExpression.at(word.value(), 0);
            if (word.hasVariables()
                    || !isSound(
                            expression, word, expression.end() == word.value().length())) {
                return;
            }
            String type = type(expression);
            if (words.size() == 1 && !MAY_STAND_ALONE.contains(type)) {
                findings.accept(Rules.at(
                        word,
                        NO_PATTERN,
                        "'%s' is compared with nothing, so this never holds; write a value, or -m found to ask whether"
                                + " there is one",
                        word));
            }
            patterns(type.equals("ip"), words);
        }

        /** Judges the log formats in a rule, and the expression that follows some words. */
        void rule(List<Word> words) {
            String before = "";
            Optional<Word> regex = REGEX_AT.entrySet().stream()
                    .filter(rule -> words.size() > 2 && words.get(0).value().startsWith(rule.getKey()))
                    .map(rule -> words.get(rule.getValue()))
                    .findFirst();
            for (Word word : words) {
                if (word.is("if") || word.is("unless")) {
                    return;
                } else if (!word.hasVariables() && !regex.equals(Optional.of(word))) {
                    if (EXPRESSION_FOLLOWS.matcher(before).matches()) {
                        SampleExpression expression = SampleExpression.at(word.value(), 0);
                        isSound(
                                expression,
                                word,
                                expression.end() == word.value().length());
                    } else if (!before.equals("string")) {
                        SampleExpression.in(word)
                                .forEach(
                                        each -> isSound(each, word, word.value().startsWith("]", each.end())));
                    }
                }
                before = word.value();
            }
        }

        private boolean isSound(SampleExpression expression, Word word, boolean ends) {
            Optional<SampleExpression.Call> fetch = expression.calls().stream().findFirst();
            Optional<Diagnostic> unknown = expression.calls().stream()
                    .filter(call -> !call.name().startsWith("lua."))
                    .flatMap(call ->
                            unknown(call.name(), call.equals(fetch.orElseThrow()) ? "fetch" : "conv", word).stream())
                    .findFirst();
            unknown.filter(finding -> keywords.covered()).ifPresent(findings);
            boolean isComplete = ends && fetch.isPresent();
            if (unknown.isEmpty() && !isComplete) {
                findings.accept(Rules.at(
                        word,
                        FORM,
                        "'%s' is no complete expression; close each bracket, and write a comma before each converter",
                        word));
            }
            return unknown.isEmpty() && isComplete;
        }

        private Optional<Diagnostic> unknown(String name, String family, Word word) {
            boolean isFetch = family.equals("fetch");
            Optional<String> type = keywords.type(family, name);
            if (type.filter(each -> keywords.has(family + "." + each, name)).isPresent()
                    || isFetch && keywords.has("acl", name)) {
                return Optional.empty();
            }
            return Optional.of(Rules.at(
                    word,
                    FETCH,
                    "'%s' is no %s%s%s",
                    name,
                    isFetch ? "sample fetch" : "converter",
                    type.isPresent() ? " of this version of HAProxy" : "",
                    Spelling.question(spelling.nearest(name, () -> names(family)))));
        }

        private Set<String> names(String family) {
            Set<String> names = new HashSet<>(family.equals("fetch") ? keywords.words("acl") : Set.of());
            HaproxyKeywords.TYPES.forEach(type -> names.addAll(keywords.words(family + "." + type)));
            return names;
        }

        /** Returns what comes out of an expression; {@code match} if the criterion says how to compare. */
        private String type(SampleExpression expression) {
            int last = expression.calls().size() - 1;
            String name = expression.calls().get(last).name();
            return keywords.has("acl", expression.calls().get(0).name())
                    ? "match"
                    : keywords.type(last == 0 ? "fetch" : "conv", name).orElse("any");
        }

        private void patterns(boolean isAddress, List<Word> words) {
            boolean compares = isAddress;
            int at = 1;
            for (; at < words.size() && words.get(at).value().startsWith("-"); at++) {
                String flag = words.get(at).value();
                if (FLAGS_WITH_VALUE.contains(flag) && ++at < words.size() && flag.equals("-m")) {
                    compares = words.get(at).is("ip");
                }
            }
            for (Word word : words.subList(Math.min(at, words.size()), words.size())) {
                if (compares
                        && !word.hasVariables()
                        && LOOKS_LIKE_ADDRESS.matcher(word.value()).matches()
                        && !isNetwork(word.value())) {
                    findings.accept(Rules.at(
                            word, BAD_PATTERN, "'%s' is no address and no network; write such as 192.0.2.0/24", word));
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
            return isMask && !Values.isNowhere(host);
        }
    }
}
