package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Lines with arguments too few or too many, or with one that none of the words of its keyword announces. */
final class Arguments implements HaproxyCheck {
    static final Rule MISSING = Rules.error("missing-argument", "A line without what must follow its keyword");

    /** The largest number of arguments that the facts limit. */
    private static final int MOST_COUNTED = 3;

    private static final Set<String> BEFORE_FACILITY = Set.of("len", "format", "sample", "profile");

    @Override
    public List<Rule> rules() {
        return List.of(MISSING);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Run run = new Run(view.keywords(), new Vocabulary(view, findings), findings);
        for (ReadSection section : view.sections()) {
            run.count("section", ReadLine.of(section.section().head()));
            section.lines().stream().filter(ReadLine::isPlain).forEach(line -> run.line(section, line));
        }
    }

    /** One run over a configuration. */
    private record Run(HaproxyKeywords keywords, Vocabulary vocabulary, Consumer<Diagnostic> findings) {

        void line(ReadSection section, ReadLine line) {
            String kind = section.kind().keyword();
            count(section.hasProxyLines() ? "proxy" : kind, line);
            for (String key : line.keys()) {
                String owner = section.hasProxyLines() ? key : kind + "." + key;
                announced(owner + "@0", own(line, key), 0, key);
                announced(owner + "@1", own(line, key), 1, key);
            }
            if (line.keyword().equals("log")) {
                log(line.arguments());
            }
        }

        /** Returns the arguments behind a key, up to the condition, or to the criterion that lacks an {@code if}. */
        private List<Word> own(ReadLine line, String key) {
            List<Word> arguments = line.arguments();
            boolean mayDepend = keywords.has("conditional", line.keyword());
            boolean endsInBrace = mayDepend
                    && !arguments.isEmpty()
                    && arguments.get(arguments.size() - 1).is("}");
            return arguments.stream()
                    .skip(key.equals(line.keyword()) ? 0 : 1)
                    .takeWhile(word -> !mayDepend || !word.is("if") && !word.is("unless"))
                    .takeWhile(word -> !endsInBrace || !word.is("{"))
                    .toList();
        }

        void count(String group, ReadLine line) {
            // A list in a variable is as many words as it has parts.
            boolean isCountable =
                    line.arguments().stream().noneMatch(word -> word.raw().contains("[*]"));
            for (String key : isCountable ? line.keys() : List.<String>of()) {
                List<Word> arguments = own(line, key);
                for (int number = 0; number <= MOST_COUNTED; number++) {
                    if (arguments.size() < number && keywords.has(group + ">=" + number, key)) {
                        findings.accept(Rules.at(
                                line.word(), MISSING, "'%s' lacks an argument; add it", key.replace('.', ' ')));
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
                findings.accept(Rules.at(
                        word,
                        Words.ARGUMENT,
                        "'%s' takes no more than %s, and '%s' is one more; take it out",
                        key.replace('.', ' '),
                        most == 1 ? "one argument" : most + " arguments",
                        word));
            }
        }

        private void announced(String group, List<Word> arguments, int from, String key) {
            for (int i = from; keywords.hasGroup(group) && i < arguments.size(); i++) {
                Word word = arguments.get(i);
                vocabulary.judge(group, word, Words.ARGUMENT, "argument of " + key.replace('.', ' '));
                if (!keywords.knows(group, word.value())) {
                    return;
                }
                i += keywords.has("values", word.value()) ? 2 : keywords.has("value", word.value()) ? 1 : 0;
            }
        }

        private void log(List<Word> arguments) {
            int at = 1;
            while (at < arguments.size()
                    && BEFORE_FACILITY.contains(arguments.get(at).value())) {
                at += 2;
            }
            if (at < arguments.size() && !arguments.get(0).is("global")) {
                vocabulary.judge("log.facility", arguments.get(at), Words.ARGUMENT, "facility of syslog");
                arguments.stream()
                        .skip(at + 1L)
                        .limit(2)
                        .forEach(level -> vocabulary.judge("log.level", level, Words.ARGUMENT, "level of syslog"));
            }
        }
    }
}
