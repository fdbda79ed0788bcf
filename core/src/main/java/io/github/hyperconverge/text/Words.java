package io.github.hyperconverge.text;

/** Numbers in sentences. */
public final class Words {
    private Words() {}

    /** Returns a number with the words that go with it. */
    public static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
