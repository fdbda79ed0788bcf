package io.github.hyperconverge.haproxy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server, several servers of one pattern, or what servers start with.
 *
 * @param line the line that says it
 * @param kind which of these
 * @param name the name; the prefix of a template; empty for {@code default-server}
 * @param address the address as written in the line's words; empty if there is none
 * @param settings what follows
 */
public record Server(Line line, Kind kind, Optional<Word> name, Optional<Word> address, Settings settings) {

    /** What a line says about servers. */
    public enum Kind {
        /** One server. */
        SERVER,
        /** Several servers with numbers behind a prefix. */
        SERVER_TEMPLATE,
        /** What the servers below start with. */
        DEFAULT_SERVER,
        /** A server of a peers section. */
        PEER;

        private final String keyword = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /**
         * Returns the keyword.
         *
         * @return the first word of such a line
         */
        public String keyword() {
            return keyword;
        }
    }

    private static final Map<String, Kind> KINDS =
            Stream.of(Kind.values()).collect(Collectors.toUnmodifiableMap(Kind::keyword, Function.identity()));

    /**
     * Reads a line.
     *
     * @param line any line
     * @return the server, if the line is about one
     */
    public static Optional<Server> of(Line line) {
        Kind kind = KINDS.get(line.keyword());
        if (kind == null) {
            return Optional.empty();
        }
        List<Word> arguments = line.arguments();
        int settings = switch (kind) {
            case DEFAULT_SERVER -> 0;
            case SERVER_TEMPLATE -> 3;
            case SERVER, PEER -> 2;
        };
        return Optional.of(new Server(
                line,
                kind,
                word(arguments, settings > 0 ? 0 : -1),
                word(arguments, settings - 1),
                new Settings(
                        arguments.subList(Math.min(settings, arguments.size()), arguments.size()),
                        Settings.OF_SERVER)));
    }

    private static Optional<Word> word(List<Word> words, int index) {
        return index >= 0 && index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    /**
     * Returns the name.
     *
     * @return the name or prefix; empty if there is none
     */
    public String label() {
        return name.map(Word::value).orElse("");
    }

    /**
     * Tells whether the line makes a server of a name.
     *
     * @param server the name
     * @return true if it is the server, or a template with the number in its range
     */
    public boolean names(String server) {
        if (kind != Kind.SERVER_TEMPLATE) {
            return kind != Kind.DEFAULT_SERVER && label().equals(server);
        }
        Address numbers = new Address("", "", line.argument(1));
        if (!server.startsWith(label()) || numbers.firstPort().isEmpty()) {
            return false;
        }
        String number = server.substring(label().length());
        boolean range = line.argument(1).contains("-");
        int first = range ? numbers.firstPort().getAsInt() : 1;
        return number.matches("[1-9][0-9]{0,8}")
                && Integer.parseInt(number) >= first
                && Integer.parseInt(number) <= numbers.lastPort().orElse(first);
    }

    /**
     * Returns the parts of the address.
     *
     * @return its parts
     */
    public Optional<Address> endpoint() {
        return address.map(word -> Address.of(word.value()));
    }

    /**
     * Tells whether the server waits for the others to fail.
     *
     * @return true if the line itself says {@code backup}
     */
    public boolean isBackup() {
        return settings.has("backup");
    }
}
