package io.github.hyperconverge.haproxy.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the expressions that OSA's service definitions use: variables, {@code groups['x']}, items and slices, lists,
 * {@code +}, comparisons, {@code and}, {@code or}, {@code not}, {@code is defined}, and some filters. A value is a
 * {@link String}, {@link Integer}, {@link Boolean}, {@link List}, {@link Map}, null, or {@link #UNDEFINED}.
 */
final class Expression {
    /** What a variable or item that is not there gives. */
    static final Object UNDEFINED = new Object();

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*([0-9]{1,9}|[A-Za-z_][A-Za-z_0-9]*|'[^'\\\\]*'|\"[^\"\\\\]*\"|==|!=|>=|<=|[\\[\\](),:+|~><.])");
    private static final int DEEPEST = 50;

    /** Says that only Ansible can tell. */
    static final class Opaque extends Exception {
        private static final long serialVersionUID = 1L;

        Opaque(String why) {
            super(why, null, false, false);
        }
    }

    /** Where the values of variables come from. */
    interface Variables {
        @Nullable
        Object get(String name) throws Opaque;
    }

    private final List<String> tokens = new ArrayList<>();
    private final Variables variables;
    private int at;
    private int depth;

    private Expression(String text, Variables variables) throws Opaque {
        this.variables = variables;
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (end < text.strip().length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new Opaque("'" + text.strip() + "' is beyond what is evaluated here");
            }
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        tokens.add("");
    }

    /**
     * Evaluates an expression.
     *
     * @param variables gives the value of a variable, {@link #UNDEFINED} if it is not there
     */
    static @Nullable Object evaluate(String text, Variables variables) throws Opaque {
        Expression expression = new Expression(text, variables);
        Object value = expression.or();
        if (!expression.peek().isEmpty()) {
            throw new Opaque("'" + expression.peek() + "' is beyond what is evaluated here");
        }
        return value;
    }

    private @Nullable Object or() throws Opaque {
        if (++depth > DEEPEST) {
            throw new Opaque("the nesting is too deep");
        }
        Object value = and();
        while (skip("or")) {
            boolean decided = truthy(value);
            Object other = operand(decided, this::and);
            value = decided ? value : other;
        }
        depth--;
        return value;
    }

    private @Nullable Object and() throws Opaque {
        Object value = not();
        while (skip("and")) {
            boolean decided = !truthy(value);
            Object other = operand(decided, this::not);
            value = decided ? value : other;
        }
        return value;
    }

    private interface Operand {
        @Nullable
        Object read() throws Opaque;
    }

    /** What does not count any more may make no sense, as in "x is defined and x | length". */
    private @Nullable Object operand(boolean decided, Operand operand) throws Opaque {
        int mark = at;
        int deep = depth;
        try {
            return operand.read();
        } catch (Opaque e) {
            if (!decided) {
                throw e;
            }
            at = mark;
            depth = deep;
            skipOperand();
            return null;
        }
    }

    private void skipOperand() {
        int open = 0;
        while (!peek().isEmpty()
                && (open > 0 || !List.of("and", "or", ")", ",", "]").contains(peek()))) {
            String token = next();
            open += token.equals("(") || token.equals("[") ? 1 : token.equals(")") || token.equals("]") ? -1 : 0;
        }
    }

    private @Nullable Object not() throws Opaque {
        boolean negated = false;
        while (skip("not")) {
            negated = !negated;
        }
        Object value = comparison();
        return negated ? Boolean.valueOf(!truthy(value)) : value;
    }

    private @Nullable Object comparison() throws Opaque {
        Object left = sum();
        String operator = peek();
        switch (operator) {
            case "is" -> {
                next();
                boolean negated = skip("not");
                boolean holds = switch (next()) {
                    case "defined" -> left != UNDEFINED;
                    case "undefined" -> left == UNDEFINED;
                    case "truthy" -> truthy(left);
                    case "falsy" -> !truthy(left);
                    default -> throw new Opaque("a test that is not evaluated here");
                };
                return holds != negated;
            }
            case "==", "!=" -> {
                next();
                return Objects.equals(defined(left), defined(sum())) == operator.equals("==");
            }
            case ">", "<", ">=", "<=" -> {
                next();
                int order = Integer.compare(number(left), number(sum()));
                return order == 0 ? operator.length() == 2 : order > 0 == operator.startsWith(">");
            }
            default -> {
                return left;
            }
        }
    }

    private @Nullable Object sum() throws Opaque {
        Object value = filtered();
        while (peek().equals("+") || peek().equals("~")) {
            boolean text = next().equals("~");
            Object other = filtered();
            if (!text && value instanceof List<?> list && other instanceof List<?> more) {
                List<@Nullable Object> joined = new ArrayList<>(list);
                joined.addAll(more);
                value = joined;
            } else if (text || value instanceof String && other instanceof String) {
                value = text(defined(value)) + text(defined(other));
            } else {
                value = number(value) + number(other);
            }
        }
        return value;
    }

    private @Nullable Object filtered() throws Opaque {
        Object value = postfix();
        while (skip("|")) {
            String filter = next();
            List<@Nullable Object> arguments = new ArrayList<>();
            if (skip("(")) {
                list(arguments, ")");
            }
            value = filter(filter, value, arguments);
        }
        return value;
    }

    private static @Nullable Object filter(String filter, @Nullable Object value, List<@Nullable Object> arguments)
            throws Opaque {
        int count = arguments.size();
        if ((filter.equals("default") || filter.equals("d")) && count > 0) {
            boolean replaced = value == UNDEFINED || count > 1 && truthy(arguments.get(1)) && !truthy(value);
            return replaced ? arguments.get(0) : value;
        }
        Object known = defined(value);
        if (filter.equals("ternary") && count == 2) {
            return truthy(known) ? arguments.get(0) : arguments.get(1);
        }
        if (filter.equals("bool") && count == 0) {
            return bool(known);
        }
        if (filter.equals("string") && count == 0) {
            return text(known);
        }
        if (known instanceof String text && filter.equals("length")) {
            return text.length();
        }
        if (!(known instanceof Collection<?> items)) {
            throw new Opaque("the filter " + filter + " is not evaluated here");
        }
        List<@Nullable Object> list = new ArrayList<>(items);
        return switch (filter) {
            case "length", "count" -> list.size();
            case "list" -> list;
            case "first" -> list.isEmpty() ? UNDEFINED : list.get(0);
            case "last" -> list.isEmpty() ? UNDEFINED : list.get(list.size() - 1);
            case "unique" -> new ArrayList<>(new LinkedHashSet<>(list));
            case "union" -> {
                if (count == 1 && arguments.get(0) instanceof List<?> more) {
                    list.addAll(more);
                    yield new ArrayList<>(new LinkedHashSet<>(list));
                }
                throw new Opaque("a union with something else than a list");
            }
            default -> throw new Opaque("the filter " + filter + " is not evaluated here");
        };
    }

    private @Nullable Object postfix() throws Opaque {
        Object value = atom();
        while (peek().equals("[") || peek().equals(".")) {
            if (next().equals(".")) {
                value = item(value, next());
                continue;
            }
            Object from = peek().equals(":") ? null : or();
            if (skip(":")) {
                Object to = peek().equals("]") ? null : or();
                value = slice(value, from, to);
            } else {
                value = item(value, from);
            }
            expect("]");
        }
        return value;
    }

    private static @Nullable Object item(@Nullable Object value, @Nullable Object key) {
        if (value instanceof Map<?, ?> map) {
            return map.containsKey(key) ? map.get(key) : UNDEFINED;
        }
        if (value instanceof List<?> list && key instanceof Integer index) {
            return index < list.size() ? list.get(index) : UNDEFINED;
        }
        return UNDEFINED;
    }

    private static Object slice(@Nullable Object value, @Nullable Object from, @Nullable Object to) throws Opaque {
        if (value == UNDEFINED) {
            return UNDEFINED;
        }
        if (!(value instanceof List<?> list)) {
            throw new Opaque("a slice of something else than a list");
        }
        int end = Math.min(list.size(), to == null ? list.size() : number(to));
        return new ArrayList<>(list.subList(Math.min(end, from == null ? 0 : number(from)), end));
    }

    private @Nullable Object atom() throws Opaque {
        String token = next();
        if (token.equals("(")) {
            Object value = or();
            expect(")");
            return value;
        }
        if (token.equals("[")) {
            List<@Nullable Object> items = new ArrayList<>();
            list(items, "]");
            return items;
        }
        if (token.isEmpty()) {
            throw new Opaque("an expression that ends too early");
        }
        char first = token.charAt(0);
        if (first == '\'' || first == '"') {
            return token.substring(1, token.length() - 1);
        }
        if (Character.isDigit(first)) {
            return Integer.valueOf(token);
        }
        if (!Character.isLetter(first) && first != '_') {
            throw new Opaque("'" + token + "' is beyond what is evaluated here");
        }
        return switch (token) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            case "none", "None" -> null;
            default -> variables.get(token);
        };
    }

    private void list(List<@Nullable Object> items, String close) throws Opaque {
        while (!skip(close)) {
            items.add(or());
            if (!peek().equals(close)) {
                expect(",");
            }
        }
    }

    /** What Python takes for true; Ansible refuses to tell for what is not defined. */
    static boolean truthy(@Nullable Object value) throws Opaque {
        Object known = defined(value);
        return known instanceof Boolean flag
                ? flag
                : known instanceof String text
                        ? !text.isEmpty()
                        : known instanceof Integer number
                                ? number != 0
                                : known instanceof Collection<?> items
                                        ? !items.isEmpty()
                                        : known instanceof Map<?, ?> map && !map.isEmpty();
    }

    /** What Ansible's filter {@code bool} takes for true. */
    static boolean bool(@Nullable Object value) throws Opaque {
        Object known = defined(value);
        return known instanceof Boolean flag
                ? flag
                : known != null
                        && List.of("yes", "on", "1", "true")
                                .contains(text(known).toLowerCase(Locale.ROOT));
    }

    /** What a template prints. */
    static String text(@Nullable Object value) {
        return value == null ? "None" : value instanceof Boolean flag ? (flag ? "True" : "False") : value.toString();
    }

    private static @Nullable Object defined(@Nullable Object value) throws Opaque {
        if (value == UNDEFINED) {
            throw new Opaque("a variable is not defined");
        }
        return value;
    }

    private static int number(@Nullable Object value) throws Opaque {
        if (value instanceof Integer number) {
            return number;
        }
        throw new Opaque("a number is needed");
    }

    private String peek() {
        return tokens.get(at);
    }

    private String next() {
        String token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private boolean skip(String token) {
        boolean there = peek().equals(token);
        if (there) {
            next();
        }
        return there;
    }

    private void expect(String token) throws Opaque {
        if (!skip(token)) {
            throw new Opaque("'" + token + "' is missing");
        }
    }
}
