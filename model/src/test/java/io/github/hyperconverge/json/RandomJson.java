package io.github.hyperconverge.json;

import java.util.Random;

/** Makes JSON texts that try the corners of the language. */
final class RandomJson {
    private static final String[] SCALARS = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0",
        "1",
        "-17",
        "1e5",
        "1E400",
        "-1e400",
        "1e-400",
        "NaN",
        "Infinity",
        "-Infinity",
        "1.10",
        "0.1",
        "5e-324",
        "2.2250738585072014e-308",
        "1e16",
        "1e15",
        "123456789012345678",
        "0.0001",
        "0.00001",
        "9007199254740993",
        "1e22",
        "1e23",
        "5.684341886080802e-14"
    };
    private static final String[] PIECES = {
        "br-mgmt",
        "172.29.236.11",
        "\\u0000",
        "\\u001f",
        "\\b\\f\\n\\r\\t",
        "\\\"",
        "\\\\",
        "\\/",
        "/",
        "\u007f",
        "\u0080",
        "\u00e9",
        "\u2028",
        "\uffff",
        "\ue000",
        "\ud83d\ude00",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\ude00",
        "\\uD83D\\u0041",
        "\\u00E9",
        " ",
        "'",
        "a",
        "b",
        "_",
        "-"
    };
    private static final String[] BLANKS = {"", "", "", " ", "\n", "\t", "\r\n", "  "};

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private RandomJson(Random random) {
        this.random = random;
    }

    /** Makes a document; the same random numbers make the same one. */
    static String document(Random random) {
        RandomJson json = new RandomJson(random);
        int deep = random.nextInt(40) == 0 ? random.nextInt(1100) : 0;
        // Where Python gives up depends on its caller by a few levels.
        deep = deep > 960 && deep < 1010 ? 960 : deep;
        boolean lists = random.nextBoolean();
        json.text.append((lists ? "[" : "{\"a\":").repeat(deep));
        json.value(4);
        json.text.append((lists ? "]" : "}").repeat(deep));
        return json.text.toString();
    }

    private void value(int depth) {
        text.append(pick(BLANKS));
        switch (random.nextInt(depth == 0 ? 4 : 8)) {
            case 0, 1 -> string();
            case 2 -> text.append(pick(SCALARS));
            case 3 -> number();
            case 4, 5 -> container('[', ']', depth, false);
            default -> container('{', '}', depth, true);
        }
        text.append(pick(BLANKS));
    }

    private void container(char open, char close, int depth, boolean keys) {
        text.append(open);
        int count = random.nextInt(12) == 0 ? 20 : random.nextInt(5);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(pick(BLANKS));
            if (keys) {
                string();
                text.append(pick(BLANKS)).append(':');
            }
            value(depth - 1);
        }
        text.append(close);
    }

    private void string() {
        text.append('"');
        int pieces = random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            text.append(pick(PIECES));
        }
        text.append('"');
    }

    private void number() {
        switch (random.nextInt(4)) {
            case 0 -> text.append(random.nextLong());
            case 1 -> text.append(new java.math.BigInteger(random.nextInt(400), random));
            case 2 -> {
                double any = Double.longBitsToDouble(random.nextLong());
                text.append(Double.isFinite(any) ? Double.toString(any) : "1.5");
            }
            // Above powers of two the shortest digits are not the nearest ones.
            default -> text.append(Math.scalb(1.0 + random.nextInt(2), random.nextInt(2000) - 1050));
        }
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
