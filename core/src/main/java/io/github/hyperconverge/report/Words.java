package io.github.hyperconverge.report;

/** Numbers in sentences. */
final class Words {
    private Words() {}

    /** Returns a number with the words that go with it. */
    static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
