package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.internal.Spelling;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditions: their braces, the ACLs they name, and the sample expressions and patterns they compare, those of rules, too. */
final class Conditions extends StandardCheck {

    private static final Pattern EXPRESSION_FOLLOWS =
            Pattern.compile("set-var\\(.*|track-sc.*|on|match|store-(request|response)");
    /** Which argument of a rule is a regular expression, where a percent sign is one. */
    private static final Map<String, Integer> REGEX_AT =
            Map.of("replace-header", 2, "replace-value", 2, "replace-path", 1, "replace-uri", 1);

    private static final Set<String> FLAGS_WITH_VALUE = Set.of("-f", "-m", "-u");
    /** Types of which HAProxy accepts that nothing follows. */
    private static final Set<String> MAY_STAND_ALONE = Set.of("bool", "bin", "any");

    private static final Pattern LOOKS_LIKE_ADDRESS = Pattern.compile("[0-9.]+(/[0-9.]*)?|[0-9a-fA-F.]*:[^/]*(/.*)?");

    private static final Pattern OWN_TABLE =
            Pattern.compile("src_(?!port$|is_local$)[a-z0-9_]+|table_[a-z0-9_]+|in_table");
    private static final Pattern SCOPED = Pattern.compile("(proc|sess|txn|req|res|check)\\..+");
    private static final Pattern SETS_VARIABLE = Pattern.compile("(?:set-var|set-var-fmt|unset-var)\\(([^,)]*).*");
    private static final Pattern OWN_MATCH = Pattern.compile(".*_(beg|dir|dom|end|len|reg|sub)");
    private static final Pattern OPERATOR = Pattern.compile("eq|ge|gt|le|lt");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,19})?(:)?([0-9]{1,19})?");
    private static final Pattern ALIAS = Pattern.compile("%%|%(?:\\{[^}]*})?(\\[[^\\]]*|[A-Za-z0-9]*)");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})*+");
    private static final Pattern HOST_NAME = Pattern.compile("localhost|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)++\\.?");
    private static final Set<String> FLAGS = Set.of("-i", "-n", "-M", "-f", "-m", "-u", "--");

    private final Spelling spelling = Spelling.ofKeywords();
    private @Nullable ReadSection section;
    private boolean hasTable;

    Conditions(Run run) {
        super(run);
    }

    @Override
    void run() {
        acls();
        for (ReadSection each : view.sections()) {
            section = each;
            hasTable = !each.kind().isProxy()
                    || !each.isEnabled()
                    || !each.lines("stick-table").isEmpty();
            each(each, line -> view.looksAt(each, line), this::expressions);
        }
    }

    private void expressions(ReadLine line) {
        List<Word> arguments = line.arguments();
        if (line.keyword().equals("acl") && arguments.size() > 1) {
            criterion(arguments.subList(1, arguments.size()));
        } else {
            condition(line).map(Condition::criteria).orElse(List.of()).stream()
                    .filter(criterion -> !criterion.isEmpty())
                    .forEach(this::criterion);
        }
        if (line.keyword().contains("-format")) {
            line.first().filter(word -> !word.hasVariables()).ifPresent(this::aliases);
        }
        if (keywords.has("with-log-formats", line.keyword())) {
            rule(arguments);
        } else {
            line.after("sni")
                    .filter(word -> line.keyword().startsWith("server") && !word.hasVariables())
                    .ifPresent(word -> isSound(SampleExpression.at(word.value(), 0), word, false));
        }
    }

    private void acls() {
        Set<String> elsewhere = view.lines("acl").map(line -> line.argument(0)).collect(Collectors.toSet());
        Set<String> conditional = view.conditionalLines().stream()
                .flatMap(line -> line.words().stream())
                .map(Conditions::name)
                .collect(Collectors.toSet());
        for (ReadSection section : view.sections()) {
            Map<String, Word> defined = new LinkedHashMap<>();
            Set<String> used = new HashSet<>(conditional);
            each(section, line -> view.parses(section, line), line -> {
                if (line.keyword().equals("acl") && !line.arguments().isEmpty()) {
                    Word word = line.arguments().get(0);
                    if (word.value().equalsIgnoreCase("or")) {
                        report(word, "reserved-acl-name", word);
                    } else {
                        defined.putIfAbsent(word.value(), word);
                    }
                } else if (mayDepend(line)) {
                    braces(line);
                    for (Word word : condition(line).map(Condition::names).orElse(List.of())) {
                        used.add(name(word));
                        if (!defined.containsKey(name(word)) && !isGiven(word, name(word))) {
                            undefined(section, word, elsewhere);
                        }
                    }
                }
                line.arguments().forEach(word -> mentioned(word.value(), used));
            });
            defined.values().stream()
                    .filter(word -> !used.contains(word.value()) && !isGiven(word, word.value()))
                    .forEach(word -> report(word, "unused-acl", section.label(), word));
        }
    }

    private boolean isGiven(Word word, String name) {
        return word.hasVariables() || keywords.has("predefined-acl", name);
    }

    private void braces(ReadLine line) {
        List<Word> arguments = line.arguments();
        Optional<Condition> condition = condition(line);
        if (condition.isEmpty()) {
            Stream.of(arguments)
                    .filter(words -> Condition.in(words).isEmpty())
                    .flatMap(List::stream)
                    .filter(word -> name(word).equals("{"))
                    .findFirst()
                    .filter(word -> arguments.get(arguments.size() - 1).is("}"))
                    .ifPresent(word -> report(word, "bad-condition/no-if"));
            return;
        }
        Word open = null;
        Word before = null;
        for (Word word : condition.get().terms()) {
            if (word.is("}")) {
                if (open == null || open.equals(before)) {
                    report(word, open == null ? "bad-condition/not-opened" : "bad-condition/empty");
                    return;
                }
                open = null;
            } else if (open == null && name(word).equals("{")) {
                open = word;
            }
            before = word;
        }
        if (open != null) {
            report(open, "bad-condition/not-closed");
        }
    }

    private static String name(Word word) {
        return word.value().replace("!", "");
    }

    /** Adds the names that {@code acl(one,!other)} mentions. */
    private static void mentioned(String text, Set<String> used) {
        // A call is read only where a bracket closes it: a long text without one is not searched again and again.
        for (int at = text.indexOf("acl("); at >= 0 && text.indexOf(')', at) >= 0; ) {
            SampleExpression expression = SampleExpression.at(text, at);
            expression.calls().stream()
                    .limit(1)
                    .flatMap(call -> Arrays.stream(call.arguments().split(",")))
                    .forEach(name -> used.add(name.replace("!", "").strip()));
            at = text.indexOf("acl(", expression.end());
        }
    }

    private void undefined(ReadSection section, Word word, Set<String> elsewhere) {
        boolean isElsewhere = elsewhere.contains(name(word));
        String kind = isElsewhere ? "undefined-acl/elsewhere" : "undefined-acl/nowhere";
        report(finding(word, kind, name(word), section.label())
                .related(
                        section.lines("acl").stream()
                                .filter(line -> line.argument(0).equals(name(word)))
                                .findFirst()
                                .map(ReadLine::range),
                        "defined below"));
    }

    private void criterion(List<Word> words) {
        Word word = words.get(0);
        SampleExpression expression = SampleExpression.at(word.value(), 0);
        if (!word.hasVariables() && isSound(expression, word, false)) {
            String type = type(expression);
            boolean isVariable = expression.calls().size() == 1
                    && expression.calls().get(0).name().equals("var");
            if (isVariable && words.stream().noneMatch(flag -> flag.is("-m"))) {
                report(word, "bad-pattern/untyped", word);
            } else if (words.size() == 1 && !MAY_STAND_ALONE.contains(type)) {
                report(word, "no-pattern", word);
            }
            boolean isLength = expression.calls().get(0).name().endsWith("_len");
            patterns(type.equals("match") && isLength ? "int" : type, words);
        }
    }

    /** Judges the log formats in a rule, and the expression that follows some words. */
    private void rule(List<Word> words) {
        String before = "";
        Optional<Word> regex = REGEX_AT.entrySet().stream()
                .filter(rule -> words.size() > 2 && words.get(0).value().startsWith(rule.getKey()))
                .map(rule -> words.get(rule.getValue()))
                .findFirst();
        for (Word word : words) {
            if (word.is("if") || word.is("unless")) {
                return;
            } else if (word.hasVariables()) {
                // What surrounds a variable in a log format is judged all the same.
                SampleExpression.in(word).stream()
                        .filter(each -> !each.text(word.value()).contains("$"))
                        .forEach(each -> isSound(each, word, true));
            } else if (!regex.equals(Optional.of(word))) {
                Matcher variable = SETS_VARIABLE.matcher(word.value());
                if (variable.matches() && !SCOPED.matcher(variable.group(1)).matches()) {
                    report(word, "bad-expression/scope", variable.group(1));
                }
                if (EXPRESSION_FOLLOWS.matcher(before).matches()) {
                    isSound(SampleExpression.at(word.value(), 0), word, false);
                } else if (!before.equals("string")) {
                    SampleExpression.in(word).forEach(each -> isSound(each, word, true));
                }
            }
            before = word.value();
        }
    }

    /** Judges the names behind percent signs in a log format. */
    private void aliases(Word format) {
        ALIAS.matcher(format.value())
                .results()
                .map(alias -> alias.group(1))
                .filter(name -> name != null && !name.startsWith("[") && keywords.covered())
                .filter(name -> !keywords.has("alias", name))
                .findFirst()
                .ifPresent(name -> report(format, "bad-expression/alias", "%" + name));
    }

    private boolean isSound(SampleExpression expression, Word word, boolean inFormat) {
        String family = "fetch";
        for (SampleExpression.Call call : expression.calls()) {
            if (!call.name().startsWith("lua.") && !isKnown(family, call.name())) {
                if (keywords.covered()) {
                    unknown(family, call.name(), word);
                }
                return false;
            }
            own(call, word);
            family = "conv";
        }
        int end = expression.end();
        boolean ends =
                inFormat ? word.value().startsWith("]", end) : word.value().length() == end;
        boolean isComplete = ends && !expression.calls().isEmpty();
        if (!isComplete) {
            report(word, "bad-expression/incomplete", word);
        }
        return isComplete;
    }

    /** Judges what a call takes from its proxy because it names nothing else, and the scope of a variable. */
    private void own(SampleExpression.Call call, Word word) {
        List<String> arguments = Arrays.asList(call.arguments().split(","));
        if (!hasTable
                && section != null
                && OWN_TABLE.matcher(call.name()).matches()
                && arguments.stream().allMatch(argument -> argument.matches("[0-9]*"))) {
            report(word, "undefined-table/implicit", section.label(), call.name());
        } else if (call.name().equals("var")
                && !SCOPED.matcher(arguments.get(0)).matches()) {
            report(word, "bad-expression/scope", arguments.get(0));
        }
    }

    private boolean isKnown(String family, String name) {
        return keywords.type(family, name)
                        .filter(type -> keywords.has(family + "." + type, name))
                        .isPresent()
                || family.equals("fetch") && keywords.has("acl", name);
    }

    private void unknown(String family, String name, Word word) {
        report(
                word,
                "unknown-fetch",
                name,
                family.equals("fetch") ? "sample fetch" : "converter",
                keywords.type(family, name).isPresent() ? " of this version of HAProxy" : "",
                Spelling.question(spelling.nearest(name, () -> names(family))));
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
        String first = expression.calls().get(0).name();
        boolean hasOwnMatch = last == 0 || OWN_MATCH.matcher(first).matches();
        return hasOwnMatch && keywords.has("acl", first)
                ? "match"
                : keywords.type(last == 0 ? "fetch" : "conv", name).orElse("any");
    }

    private void patterns(String type, List<Word> words) {
        String compares = type;
        boolean asksNobody = false;
        int at = 1;
        for (; at < words.size() && words.get(at).value().startsWith("-"); at++) {
            Word flag = words.get(at);
            boolean isEnd = flag.is("--");
            asksNobody |= flag.is("-n");
            if (!FLAGS.contains(flag.value()) && !flag.hasVariables()) {
                report(flag, "bad-pattern/flag", flag);
                return;
            }
            if (FLAGS_WITH_VALUE.contains(flag.value())) {
                at++;
                if (at >= words.size()) {
                    report(flag, "missing-argument/value", flag);
                    return;
                }
                compares = flag.is("-m") ? words.get(at).value() : compares;
                if (flag.is("-m") && !keywords.has("match-method", compares) && keywords.covered()) {
                    report(words.get(at), "bad-pattern/method", compares);
                    return;
                }
            }
            if (isEnd) {
                at++;
                break;
            }
        }
        for (Word word : words.subList(Math.min(at, words.size()), words.size())) {
            if (!word.hasVariables()) {
                pattern(compares, word, asksNobody);
            }
        }
    }

    private void pattern(String compares, Word word, boolean asksNobody) {
        String value = word.value();
        switch (compares) {
            case "ip" -> address(word, asksNobody);
            case "int", "len" -> {
                Matcher range = RANGE.matcher(value.startsWith("-") ? value.substring(1) : value);
                boolean isRange = !value.isEmpty() && !value.equals(":") && range.matches() && isAscending(range);
                if (!isRange && !OPERATOR.matcher(value).matches()) {
                    report(word, "bad-pattern/int", word);
                }
            }
            case "bin" -> {
                if (!HEX.matcher(value).matches()) {
                    report(word, "bad-pattern/hex", word);
                }
            }
            default -> {}
        }
    }

    private static boolean isAscending(Matcher range) {
        return range.group(1) == null
                || range.group(3) == null
                || range.group(2) == null
                || new BigInteger(range.group(1)).compareTo(new BigInteger(range.group(3))) <= 0;
    }

    /** Judges an address, a network, or a name that HAProxy asks for once, when it starts. */
    private void address(Word word, boolean asksNobody) {
        String value = word.value();
        boolean isAddress = LOOKS_LIKE_ADDRESS.matcher(value).matches();
        if (isAddress
                ? !ArgumentValues.isNetwork(value)
                : asksNobody || !HOST_NAME.matcher(value).matches()) {
            report(word, "bad-pattern/ip", word);
        } else if (!isAddress) {
            hostName(word, "bad-pattern/unresolved", value);
        }
    }
}
