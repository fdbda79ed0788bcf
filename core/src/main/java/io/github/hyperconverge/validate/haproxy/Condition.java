package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * When a rule applies: {@code if} or {@code unless}, then names of ACLs and criteria in braces.
 *
 * @param unless whether it applies when the terms do not hold
 * @param terms what follows {@code if} or {@code unless}
 */
record Condition(boolean unless, List<Word> terms) {
    private static final Set<String> OPERATORS = Set.of("or", "||");

    /** Copies the terms. */
    public Condition {
        terms = List.copyOf(terms);
    }

    /**
     * Finds the condition at the end of a rule.
     *
     * @param words the words of the rule
     * @return the condition from the first {@code if} or {@code unless} on
     */
    static Optional<Condition> in(List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).is("if") || words.get(i).is("unless")) {
                return Optional.of(new Condition(words.get(i).is("unless"), words.subList(i + 1, words.size())));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the ACLs it names.
     *
     * @return the words that are names, a {@code !} before them included; criteria in braces are not
     */
    List<Word> names() {
        List<Word> names = new ArrayList<>();
        boolean braces = false;
        for (Word term : terms) {
            String value = term.value();
            if (value.replace("!", "").equals("{")) {
                braces = true;
            } else if (value.equals("}")) {
                braces = false;
            } else if (!braces
                    && !OPERATORS.contains(value.toLowerCase(Locale.ROOT))
                    && !value.replace("!", "").isEmpty()) {
                names.add(term);
            }
        }
        return names;
    }

    /**
     * Returns the criteria in braces.
     *
     * @return the words between each pair of braces
     */
    List<List<Word>> criteria() {
        List<List<Word>> criteria = new ArrayList<>();
        int open = -1;
        for (int i = 0; i < terms.size(); i++) {
            if (open < 0 && terms.get(i).value().replace("!", "").equals("{")) {
                open = i + 1;
            } else if (open >= 0 && terms.get(i).is("}")) {
                criteria.add(List.copyOf(terms.subList(open, i)));
                open = -1;
            }
        }
        return criteria;
    }
}
