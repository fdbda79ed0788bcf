package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Word;
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

/** Conditions: their braces, the ACLs they name, and the sample expressions and patterns they compare. */
final class Conditions extends Expressions {

    private static final Set<String> FLAGS_WITH_VALUE = Set.of("-f", "-m", "-u");
    /** Types of which HAProxy accepts that nothing follows. */
    private static final Set<String> MAY_STAND_ALONE = Set.of("bool", "bin", "any");

    private static final Pattern LOOKS_LIKE_ADDRESS = Pattern.compile("[0-9.]+(/[0-9.]*)?|[0-9a-fA-F.]*:[^/]*(/.*)?");

    private static final Pattern OWN_MATCH = Pattern.compile(".*_(beg|dir|dom|end|len|reg|sub)");
    private static final Map<String, String> OWN_TYPES = Map.of("len", "int", "reg", "reg");
    private static final Pattern OPERATOR = Pattern.compile("eq|ge|gt|le|lt");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,19})?(:)?([0-9]{1,19})?");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})*+");
    private static final Pattern HOST_NAME = Pattern.compile("localhost|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)++\\.?");
    private static final Set<String> FLAGS = Set.of("-i", "-n", "-M", "-f", "-m", "-u", "--");

    Conditions(Run run) {
        super(run);
    }

    @Override
    void run() {
        acls();
        eachLine(this::expressions);
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
            String own = expression.calls().get(0).name().replaceFirst(".*_", "");
            patterns(type.equals("match") ? OWN_TYPES.getOrDefault(own, type) : type, words);
        }
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
            case "reg" -> regex(word, value);
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
