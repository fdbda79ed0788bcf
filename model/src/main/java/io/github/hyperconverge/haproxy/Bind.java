package io.github.hyperconverge.haproxy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Addresses a frontend takes connections on.
 *
 * @param line the line that says it
 * @param address the addresses as one word, commas between them; empty if there is none
 * @param settings what follows
 */
public record Bind(Line line, Optional<Word> address, Settings settings) {

    /**
     * Reads a line.
     *
     * @param line any line
     * @return the bind, if the line is one
     */
    public static Optional<Bind> of(Line line) {
        if (!line.keyword().equals("bind")) {
            return Optional.empty();
        }
        List<Word> arguments = line.arguments();
        return Optional.of(new Bind(
                line,
                arguments.stream().findFirst(),
                new Settings(arguments.subList(Math.min(1, arguments.size()), arguments.size()), Settings.OF_BIND)));
    }

    /**
     * Returns the addresses.
     *
     * @return their parts, in order
     */
    public List<Address> addresses() {
        return address.stream()
                .flatMap(word -> Arrays.stream(word.value().split(",", -1)))
                .map(Address::of)
                .toList();
    }
}
