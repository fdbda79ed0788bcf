package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.internal.Spelling;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A check of sample expressions: their fetches and converters, and what these take. */
abstract class Expressions extends StandardCheck {
    private static final Pattern OWN_TABLE =
            Pattern.compile("src_(?!port$|is_local$)[a-z0-9_]+|table_[a-z0-9_]+|in_table");
    static final Pattern SCOPED = Pattern.compile("(proc|sess|txn|req|res|check)\\..+");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]*");
    /** What makes the parts of arguments other than they are written. */
    private static final Pattern QUOTED = Pattern.compile("['\"\\\\]");

    private final Spelling spelling = Spelling.ofKeywords();
    private @Nullable ReadSection section;
    private boolean hasTable;

    Expressions(Run run) {
        super(run);
    }

    /** Goes through the lines of all sections that expressions may stand in. */
    final void eachLine(Consumer<ReadLine> action) {
        for (ReadSection each : view.sections()) {
            section = each;
            hasTable = !each.kind().isProxy()
                    || !each.isEnabled()
                    || !each.lines("stick-table").isEmpty();
            each(each, line -> view.looksAt(each, line), action);
        }
    }

    /** Tells whether an expression is complete and of what the version knows; reports what is not. */
    final boolean isSound(SampleExpression expression, Word word, boolean inFormat) {
        String family = "fetch";
        for (SampleExpression.Call call : expression.calls()) {
            if (!call.name().startsWith("lua.") && !isKnown(family, call.name())) {
                if (keywords.covered()) {
                    unknown(family, call.name(), word);
                }
                return false;
            }
            own(call, word);
            takes(family, call, word);
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

    /** Judges the number of arguments, and those that are whole numbers or regular expressions. */
    private void takes(String family, SampleExpression.Call call, Word word) {
        String types = keywords.takes(family, call.name()).orElse(null);
        if (types == null || QUOTED.matcher(call.arguments()).find()) {
            return;
        }
        int least = types.charAt(0) - '0';
        // Where one is needed, nothing is an empty one.
        String[] given = call.arguments().isEmpty() && least == 0
                ? new String[0]
                : call.arguments().split(",", -1);
        int most = types.length() - 2;
        if (given.length > most) {
            report(word, "bad-expression/many", call.name(), most, given[most]);
        } else if (given.length < least) {
            report(word, "bad-expression/few", call.name(), least);
        }
        for (int i = 0; i < Math.min(given.length, most); i++) {
            char type = types.charAt(i + 2);
            boolean isMissing = i < least && given[i].isEmpty();
            if (type == 'i' && (isMissing || !INTEGER.matcher(given[i].strip()).matches())) {
                report(word, "bad-expression/integer", call.name(), given[i]);
            } else if (type == 'x') {
                regex(word, given[i]);
            }
        }
        if (family.equals("conv") && call.name().startsWith("map") && given.length > 0 && given[0].startsWith("/")) {
            if (view.host().lacksFile(given[0])) {
                report(word, "missing-file/read", given[0]);
            }
        }
    }

    /** Judges a regular expression. */
    final void regex(Word word, String regex) {
        if (RegexSyntax.refuses(regex)) {
            report(word, "bad-pattern/regex", regex);
        }
    }
}
