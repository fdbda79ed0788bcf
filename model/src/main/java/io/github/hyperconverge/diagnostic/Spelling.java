package io.github.hyperconverge.diagnostic;

import java.util.Collection;
import java.util.Optional;

/** Finds the names that were probably meant. One instance serves one run, and gives up where all is misspelt. */
public final class Spelling {
    private static final int MOST_TRIES = 200;
    private static final int MOST_NAMES = 5_000;
    private static final int LONGEST = 64;

    private int tries;

    /** Starts a run. */
    public Spelling() {}

    /**
     * What was probably meant.
     *
     * @param name a name that exists
     * @param isCertain true if it is one slip away, and no other is
     */
    public record Guess(String name, boolean isCertain) {}

    /**
     * Finds the nearest of some names.
     *
     * @param word what is written
     * @param names what exists
     * @return the nearest name, the first of the alphabet if there are several; empty if none is near
     */
    public Optional<Guess> nearest(String word, Collection<String> names) {
        if (word.length() < 2 || word.length() > LONGEST || names.size() > MOST_NAMES || tries++ >= MOST_TRIES) {
            return Optional.empty();
        }
        String nearest = "";
        boolean alone = false;
        int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
        for (String name : names) {
            int distance = slips(word, name, least);
            if (distance > 0 && (distance < least || distance == least && !nearest.isEmpty())) {
                boolean better = distance < least || name.compareTo(nearest) < 0;
                alone = distance < least;
                nearest = better ? name : nearest;
                least = distance;
            }
        }
        return nearest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Guess(nearest, alone && least == 1 && !isOtherNumber(word, nearest)));
    }

    /**
     * Asks whether a name was meant, as the end of a message.
     *
     * @param guess what was probably meant
     * @return the question, or an empty text
     */
    public static String question(Optional<Guess> guess) {
        return guess.isEmpty() ? "" : "; is '" + guess.get().name() + "' meant?";
    }

    /**
     * Tells whether a word looks like a misspelt name.
     *
     * @param word what is written
     * @param name what exists
     * @return true if one slip or two make the one of the other, and more than a number differs
     */
    public static boolean isSlipOf(String word, String name) {
        int most = Math.min(word.length(), name.length()) < 6 ? 1 : 2;
        return !word.equals(name) && slips(word, name, most) <= most && !isOtherNumber(word, name);
    }

    private static boolean isOtherNumber(String one, String other) {
        return withoutDigits(one).equals(withoutDigits(other));
    }

    private static String withoutDigits(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (!Character.isDigit(name.charAt(i))) {
                letters.append(name.charAt(i));
            }
        }
        return letters.toString();
    }

    /** How many letters must be put in, taken out, replaced or swapped with the next; more than most if it is more. */
    private static int slips(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[] before = new int[other.length() + 1];
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(above[j - 1] + (same ? 0 : 1), Math.min(above[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
            before = above;
            above = row;
        }
        return above[other.length()];
    }
}
