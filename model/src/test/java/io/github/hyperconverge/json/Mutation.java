package io.github.hyperconverge.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Puts a few bytes of a document wrong. */
public final class Mutation {
    private static final byte[] LIKELY =
            "{}[]:,\"\\/u0123456789.eE+-NaIntrufals \n\t\0\u0001".getBytes(StandardCharsets.US_ASCII);

    private Mutation() {}

    /** Returns a copy with one to three bytes changed, added, taken away, or the end cut off. */
    public static byte[] of(byte[] document, Random random) {
        byte[] result = document;
        for (int i = random.nextInt(3); i >= 0; i--) {
            result = once(result, random);
        }
        return result;
    }

    private static byte[] once(byte[] document, Random random) {
        if (document.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int place = random.nextInt(document.length);
        byte fresh = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : LIKELY[random.nextInt(LIKELY.length)];
        byte[] result = document.clone();
        switch (random.nextInt(8)) {
            case 0 -> result = Arrays.copyOf(document, place);
            case 1, 2 -> {
                result = new byte[document.length - 1];
                System.arraycopy(document, 0, result, 0, place);
                System.arraycopy(document, place + 1, result, place, result.length - place);
            }
            case 3, 4 -> {
                result = new byte[document.length + 1];
                System.arraycopy(document, 0, result, 0, place);
                result[place] = fresh;
                System.arraycopy(document, place, result, place + 1, document.length - place);
            }
            default -> result[place] = fresh;
        }
        return result;
    }
}
