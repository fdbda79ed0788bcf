package io.github.hyperconverge.validate.haproxy;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the word that was probably meant. One instance serves one run and gives up on texts that are all wrong. */
final class Spelling {
    private static final int MOST_TRIES = 200;
    private static final int LONGEST = 40;

    private int tries;

    /** Returns the nearest of some words, the first of the alphabet if there are several. */
    Optional<String> nearest(String word, Supplier<Set<String>> words) {
        if (word.length() < 2 || word.length() > LONGEST || tries++ >= MOST_TRIES) {
            return Optional.empty();
        }
        String nearest = null;
        int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
        for (String candidate : new TreeSet<>(words.get())) {
            if (Math.abs(candidate.length() - word.length()) < least) {
                int distance = distance(word, candidate);
                if (distance < least) {
                    least = distance;
                    nearest = candidate;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Tells whether a word is one slip away from another, and from no other. */
    boolean isCertain(String word, String nearest, Set<String> words) {
        return distance(word, nearest) == 1
                && words.stream()
                        .filter(other -> Math.abs(other.length() - word.length()) < 2)
                        .noneMatch(other -> !other.equals(nearest) && distance(word, other) == 1);
    }

    /** Asks whether a word was meant, as the end of a message. */
    static String question(Optional<String> nearest) {
        return nearest.map(word -> "; is '" + word + "' meant?").orElse("");
    }

    /** How many letters must be put in, taken out or replaced. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
