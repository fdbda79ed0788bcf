package io.github.hyperconverge.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name of something else in a line, such as the backend of {@code use_backend} or the server of {@code
 * srv_is_up(app/app1)}.
 *
 * @param line the line
 * @param word the word that holds the name
 * @param start where in the word's value the name starts, its scope included
 * @param target what kind of thing is named
 * @param scope for servers the proxy before the slash; otherwise, and for a server of the same proxy, empty
 * @param name the name
 */
public record Reference(Line line, Word word, int start, Target target, String scope, String name) {

    /** What can be named. */
    public enum Target {
        /** A backend or listen. */
        BACKEND,
        /** A frontend or listen. */
        FRONTEND,
        /** A server. */
        SERVER,
        /** A proxy with a stick-table, or a table of a peers section. */
        TABLE,
        /** A defaults section. */
        DEFAULTS,
        /** A userlist. */
        USERLIST,
        /** A peers section. */
        PEERS,
        /** A resolvers section. */
        RESOLVERS,
        /** A mailers section. */
        MAILERS,
        /** An http-errors section. */
        HTTP_ERRORS,
        /** A cache. */
        CACHE,
        /** A ring. */
        RING,
        /** A FastCGI application. */
        FCGI_APP;

        /**
         * Tells whether a section is of the kind that is named.
         *
         * @param section any section
         * @return true if it can be meant
         */
        public boolean fits(Section section) {
            return switch (this) {
                case BACKEND -> section.kind().isBackend();
                case FRONTEND -> section.kind().isFrontend();
                case SERVER -> false;
                case TABLE ->
                    section.kind().isProxy() && section.last("stick-table").isPresent();
                default -> section.kind().name().equals(name());
            };
        }
    }

    /** Where a name stands: behind a word, or, if that is empty, first of the arguments. */
    private record Form(String after, Target target) {}

    private static final Map<String, List<Form>> FORMS = forms("""
        use_backend         -            BACKEND
        default_backend     -            BACKEND
        use-server          -            SERVER
        stick-table         peers        PEERS
        stick               table        TABLE
        tcp-request         table        TABLE
        tcp-response        table        TABLE
        http-request        table        TABLE
        http-response       table        TABLE
        email-alert         mailers      MAILERS
        errorfiles          -            HTTP_ERRORS
        http-request        errorfiles   HTTP_ERRORS
        http-response       errorfiles   HTTP_ERRORS
        http-error          errorfiles   HTTP_ERRORS
        http-request        cache-use    CACHE
        http-response       cache-store  CACHE
        filter              cache        CACHE
        use-fcgi-app        -            FCGI_APP
        filter              fcgi-app     FCGI_APP
        defaults            from         DEFAULTS
        frontend            from         DEFAULTS
        backend             from         DEFAULTS
        listen              from         DEFAULTS
        """);

    private static final Pattern CALL = Pattern.compile("(?<![\\w.-])([a-z][a-z0-9_-]*)\\(([^()\\s]*)");
    private static final Pattern SERVER_CALL =
            Pattern.compile("srv_(conn|conn_free|is_up|queue|sess_rate|weight|iweight|uweight)");
    private static final Pattern BACKEND_CALL =
            Pattern.compile("nbsrv|be_(conn|conn_free|sess_rate)|avg_queue|connslots|queue");
    private static final Pattern TABLE_CALL = Pattern.compile("(sc[0-9]*|src|table)_[a-z0-9_]+|in_table");
    private static final Pattern NO_TABLE = Pattern.compile("src_(port|is_local)|-?[0-9]*");

    private static Map<String, List<Form>> forms(String table) {
        Map<String, List<Form>> forms = new TreeMap<>();
        table.lines()
                .map(line -> line.split(" +"))
                .forEach(cells -> forms.computeIfAbsent(cells[0], keyword -> new ArrayList<>())
                        .add(new Form(cells[1].equals("-") ? "" : cells[1], Target.valueOf(cells[2]))));
        return forms;
    }

    /**
     * Finds the names in a line.
     *
     * @param line any line
     * @return the references, in no particular order
     */
    public static List<Reference> in(Line line) {
        List<Reference> found = new ArrayList<>();
        List<Word> arguments = line.arguments();
        for (Form form : FORMS.getOrDefault(line.keyword(), List.of())) {
            arguments.stream()
                    .dropWhile(word -> !form.after().isEmpty() && !word.is(form.after()))
                    .skip(form.after().isEmpty() ? 0 : 1)
                    .findFirst()
                    .ifPresent(word -> add(found, line, word, 0, word.value(), form.target()));
        }
        Server.of(line).ifPresent(server -> {
            server.settings()
                    .argument("track")
                    .ifPresent(word -> add(found, line, word, 0, word.value(), Target.SERVER));
            server.settings()
                    .argument("resolvers")
                    .ifPresent(word -> add(found, line, word, 0, word.value(), Target.RESOLVERS));
        });
        if (line.keyword().equals("log") && line.argument(0).startsWith("ring@")) {
            add(found, line, arguments.get(0), 5, line.argument(0).substring(5), Target.RING);
        }
        for (Word word : arguments) {
            if (word.value().indexOf('(') >= 0) {
                calls(found, line, word);
            }
        }
        return List.copyOf(found);
    }

    /** Finds sample fetches, converters and actions with arguments. */
    private static void calls(List<Reference> found, Line line, Word word) {
        Matcher call = CALL.matcher(word.value());
        while (call.find()) {
            String function = call.group(1);
            String[] arguments = call.group(2).split(",", -1);
            int first = call.start(2);
            if (SERVER_CALL.matcher(function).matches()) {
                add(found, line, word, first, arguments[0], Target.SERVER);
            } else if (BACKEND_CALL.matcher(function).matches()) {
                add(found, line, word, first, arguments[0], Target.BACKEND);
            } else if (function.startsWith("fe_")) {
                add(found, line, word, first, arguments[0], Target.FRONTEND);
            } else if (function.equals("http_auth") || function.equals("http_auth_group")) {
                add(found, line, word, first, arguments[0], Target.USERLIST);
            } else if (function.equals("do-resolve") && arguments.length > 1) {
                add(found, line, word, first + arguments[0].length() + 1, arguments[1], Target.RESOLVERS);
            } else if (TABLE_CALL.matcher(function).matches()
                    && !NO_TABLE.matcher(function).matches()) {
                int at = first;
                for (String argument : arguments) {
                    if (!NO_TABLE.matcher(argument).matches()) {
                        add(found, line, word, at, argument, Target.TABLE);
                    }
                    at += argument.length() + 1;
                }
            }
        }
    }

    private static void add(List<Reference> found, Line line, Word word, int start, String written, Target target) {
        int slash = target == Target.SERVER ? written.indexOf('/') : -1;
        String scope = slash < 0 ? "" : written.substring(0, slash);
        if (!written.isEmpty()) {
            found.add(new Reference(line, word, start, target, scope, written.substring(slash + 1)));
        }
    }

    /**
     * Tells whether the name is only known when a request comes, or when a variable is.
     *
     * @return true if it is made of a log format or holds a variable
     */
    public boolean isDynamic() {
        return name.contains("%[") || scope.contains("%[") || word.hasVariables();
    }
}
