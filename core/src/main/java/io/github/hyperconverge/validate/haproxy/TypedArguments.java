package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A check of the arguments that the table of keywords gives a type. */
abstract class TypedArguments extends StandardCheck {
    private static final Map<String, String> LINES = HaproxyKeywords.forms("line");
    private static final Map<String, String> SECOND_ARGUMENTS = HaproxyKeywords.forms("second");
    private static final Set<String> PAIRED = HaproxyKeywords.paired();

    TypedArguments(Run run) {
        super(run);
    }

    /** Judges one argument, or not if the type is for others to judge. */
    abstract void value(String type, String name, Word word);

    final void line(String kind, ReadLine line) {
        List<Word> arguments = line.arguments();
        String keyword = line.keyword();
        String first = LINES.getOrDefault(keyword, HaproxyKeywords.forms(kind).get(keyword));
        String second = SECOND_ARGUMENTS.get(keyword);
        String narrower = LINES.get(line.keys().get(1));
        if (first != null && !arguments.isEmpty()) {
            given(first, keyword, arguments.get(0));
        } else if (second != null && arguments.size() > 1) {
            given(second, keyword, arguments.get(1));
        } else if (narrower != null && arguments.size() > 1) {
            given(narrower, line.argument(0), arguments.get(1));
        }
        if (PAIRED.contains(keyword)) {
            Stream.of("line." + keyword, kind + "." + keyword)
                    .map(HaproxyKeywords::forms)
                    .forEach(forms -> forms.forEach(
                            (word, form) -> line.after(word).ifPresent(value -> given(form, word, value))));
        }
    }

    final void settings(String kind, Settings settings) {
        settings.forEach((keyword, value) -> {
            String form = HaproxyKeywords.forms(kind).get(keyword.value());
            if (form != null) {
                value.ifPresent(word -> given(form, keyword.value(), word));
            }
        });
    }

    private void given(String type, String name, Word word) {
        if (!word.hasVariables()) {
            value(type, name, word);
        }
    }
}
