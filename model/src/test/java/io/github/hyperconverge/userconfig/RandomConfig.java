package io.github.hyperconverge.userconfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes configuration files that share keys in both spellings, anchors and aliases, and clash in every way. */
final class RandomConfig {
    private static final List<String> GROUPS =
            List.of("a-hosts", "a_hosts", "b-hosts", "b_hosts", "c-d-hosts", "c_d-hosts", "c_d_hosts", "g");
    private static final List<String> KEYS = List.of("h1", "h2", "h3", "ip", "x");
    private static final List<String> LEAVES =
            List.of("1", "2", "null", "text", "[a, b]", "[]", "{}", "''", "true", "'{{ jinja }}'");

    private final Random random;
    private final double clashes;
    private List<String> anchors = new ArrayList<>();

    /** Makes files of which a share, 0 to 1, of the hosts is of the wrong kind. */
    RandomConfig(long seed, double clashes) {
        this.random = new Random(seed);
        this.clashes = clashes;
    }

    String file() {
        anchors = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String group : some(GROUPS, 1)) {
            lines.add(group + ": " + (random.nextDouble() < clashes ? value(2) : mapping(KEYS.subList(0, 3), 3)));
        }
        return String.join("\n", lines) + "\n";
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    private String value(int depth) {
        double kind = random.nextDouble();
        if (depth == 0 || kind < clashes) {
            return LEAVES.get(random.nextInt(LEAVES.size()));
        }
        return kind < 0.85 ? mapping(KEYS, depth) : "[" + mapping(KEYS, depth) + "]";
    }

    private String mapping(List<String> keys, int depth) {
        if (!anchors.isEmpty() && random.nextInt(4) == 0) {
            return "*" + anchors.get(random.nextInt(anchors.size()));
        }
        List<String> entries = new ArrayList<>();
        for (String key : some(keys, 0)) {
            entries.add(key + ": " + (key.equals("ip") ? "10.0.0." + random.nextInt(2) : value(depth - 1)));
        }
        String body = "{" + String.join(", ", entries) + "}";
        if (random.nextInt(4) != 0) {
            return body;
        }
        // An anchor counts only after its value, which may not hold an alias of it.
        String anchor = "n" + random.nextInt(1_000_000_000);
        anchors.add(anchor);
        return "&" + anchor + " " + body;
    }

    private List<String> some(List<String> all, int least) {
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, least + random.nextInt(all.size() - least));
    }
}
