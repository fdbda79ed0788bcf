package io.github.hyperconverge.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the words that were probably meant. One instance serves one run, and gives up where all is misspelt. */
public final class Spelling {
    private static final int MOST_TRIES = 200;

    private final boolean keywords;
    private final int longest;
    private final int mostWords;
    private int tries;

    /** Starts a run over names: letters in the wrong order are one slip, and another number is not a slip. */
    public Spelling() {
        this(false, 64, 5_000);
    }

    private Spelling(boolean keywords, int longest, int mostWords) {
        this.keywords = keywords;
        this.longest = longest;
        this.mostWords = mostWords;
    }

    /**
     * Starts a run over the keywords of a language: letters in the wrong order are two slips, and digits are letters.
     *
     * @return a run of its own
     */
    public static Spelling ofKeywords() {
        return new Spelling(true, 40, Integer.MAX_VALUE);
    }

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
        return nearest(word, () -> names);
    }

    /**
     * Finds the nearest of some names that take time to list.
     *
     * @param word what is written
     * @param names what exists; not asked where there is no guess anyway
     * @return the nearest name, the first of the alphabet if there are several; empty if none is near
     */
    public Optional<Guess> nearest(String word, Supplier<? extends Collection<String>> names) {
        if (word.length() < 2 || word.length() > longest || tries >= MOST_TRIES) {
            return Optional.empty();
        }
        Collection<String> known = names.get();
        if (known.size() > mostWords) {
            return Optional.empty();
        }
        tries++;
        String nearest = "";
        boolean alone = false;
        int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
        for (String name : known) {
            int distance = slips(word, name, least, !keywords);
            if ((keywords || distance > 0) && (distance < least || distance == least && !nearest.isEmpty())) {
                alone = distance < least;
                nearest = alone || name.compareTo(nearest) < 0 ? name : nearest;
                least = distance;
            }
        }
        return nearest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Guess(nearest, alone && least == 1 && (keywords || !isOtherNumber(word, nearest))));
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
        return !word.equals(name) && slips(word, name, most, true) <= most && !isOtherNumber(word, name);
    }

    /**
     * Folds a name: releases of OSA spelt groups with dashes or underscores in turn.
     *
     * @param name the name of a group
     * @return what is the same for every such spelling, with underscores
     */
    public static String folded(String name) {
        return name.replace('-', '_');
    }

    private static boolean isOtherNumber(String one, String other) {
        return one.replaceAll("\\p{Nd}", "").equals(other.replaceAll("\\p{Nd}", ""));
    }

    /** How many letters must be put in, taken out, replaced, or swapped with the next; more than most if it is more. */
    private static int slips(String one, String other, int most, boolean swaps) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[][] slips = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            int least = most + 1;
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                } else {
                    int replaced = slips[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                    slips[i][j] = Math.min(replaced, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
                    if (swaps && i > 1 && j > 1 && isSwap(one, i, other, j)) {
                        slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                    }
                }
                least = Math.min(least, slips[i][j]);
            }
            if (least > most) {
                return least;
            }
        }
        return slips[one.length()][other.length()];
    }

    private static boolean isSwap(String one, int end, String other, int otherEnd) {
        return one.charAt(end - 1) == other.charAt(otherEnd - 2) && one.charAt(end - 2) == other.charAt(otherEnd - 1);
    }
}
