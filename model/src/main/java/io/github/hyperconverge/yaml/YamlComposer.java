package io.github.hyperconverge.yaml;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;

/** Builds the values of one document from SnakeYAML's events. */
final class YamlComposer {
    private static final String TAG_PREFIX = "tag:yaml.org,2002:";

    private static final Pattern LARGE_ESCAPE = Pattern.compile("\\\\U[89A-Fa-f][0-9A-Fa-f]{7}");

    private final Source source;
    private final ReadLimits limits;
    private final Diagnostics.Collector problems;
    private final PyYamlDialect dialect;
    private final EscapeStandIns standIns;
    private final Map<String, Anchor> anchors = new HashMap<>();
    private int values;
    private int aliases;
    private long expanded;
    /** The greatest nesting reached since the start of the innermost value that is being read. */
    private int deepest;

    private int eventEnd;
    /** Where the value read last ends; for an alias, where the alias does. */
    private int lastEnd;

    /** What an anchor names: nothing yet while its value is being read. */
    private static final class Anchor {
        private final SourceRange place;
        private @Nullable YamlNode value;
        private long size;
        private int height;

        Anchor(SourceRange place) {
            this.place = place;
        }
    }

    YamlComposer(Source source, ReadLimits limits, Diagnostics.Collector problems) {
        this.source = source;
        this.limits = limits;
        this.problems = problems;
        this.dialect = new PyYamlDialect(source);
        this.standIns = EscapeStandIns.of(source.text());
    }

    /** Returns the root, or nothing if the text cannot be read to its end. */
    Optional<YamlNode> compose() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            ParserImpl events = new ParserImpl(new CodePoints(standIns.text()), options);
            next(events);
            if (events.checkEvent(Event.ID.StreamEnd)) {
                dialect.checkDirectives(0);
                return Optional.of(YamlScalar.ofNull().writtenAs("", new SourceRange(source, 0, 0)));
            }
            next(events);
            YamlNode root = node(events, 0);
            next(events);
            if (!events.checkEvent(Event.ID.StreamEnd)) {
                Event second = events.peekEvent();
                report(
                        YamlRules.SEVERAL_DOCUMENTS,
                        "a second document starts here; OSA refuses the file",
                        range(second));
            } else {
                next(events);
                dialect.checkDirectives(lastEnd);
            }
            return Optional.of(root);
        } catch (Refusal refusal) {
            problems.add(refusal.problem());
        } catch (MarkedYAMLException e) {
            problems.add(syntaxProblem(e));
        } catch (ReaderException e) {
            int at = source.offsetOfCodePoint(Math.min(
                    e.getPosition(),
                    source.text().codePointCount(0, source.text().length())));
            report(
                    YamlRules.SYNTAX,
                    String.format(Locale.ROOT, "the character U+%04X is not allowed", e.getCodePoint()),
                    new SourceRange(source, at, at));
        } catch (NumberFormatException e) {
            // SnakeYAML does not expect an escape of more than 31 bits, nor the end of the text in one.
            Matcher escaped = LARGE_ESCAPE.matcher(source.text());
            int at = escaped.find(eventEnd) ? escaped.start() : source.text().length();
            report(YamlRules.SYNTAX, "an escape that names no character", new SourceRange(source, at, at));
        } catch (YAMLException e) {
            // SnakeYAML asserts that a token may start where the line does, which a quoted scalar before it belies.
            report(YamlRules.SYNTAX, "a value cannot start here", new SourceRange(source, eventEnd, eventEnd));
        }
        return Optional.empty();
    }

    private Event next(ParserImpl events) {
        Event event = events.getEvent();
        eventEnd = offset(event.getEndMark());
        dialect.check(event);
        return event;
    }

    private YamlNode node(ParserImpl events, int depth) {
        Event event = next(events);
        if (event instanceof AliasEvent alias) {
            return alias(alias, depth);
        }
        if (++values > ReadLimits.VALUES) {
            throw new Refusal(YamlRules.TOO_LARGE, "more than " + ReadLimits.VALUES + " values", range(event));
        }
        int own = event instanceof CollectionStartEvent ? 1 : 0;
        if (depth + own > limits.depth()) {
            throw tooDeep(range(event));
        }
        Anchor anchor = anchor((NodeEvent) event);
        long before = expanded;
        int deepestBefore = deepest;
        deepest = depth + own;
        YamlNode value;
        if (event instanceof ScalarEvent scalar) {
            value = scalar(kind(scalar), standIns.textOf(scalar), range(scalar));
        } else if (event.is(Event.ID.SequenceStart)) {
            value = sequence(events, (CollectionStartEvent) event, depth);
        } else {
            value = mapping(events, (CollectionStartEvent) event, depth);
        }
        expanded++;
        if (anchor != null) {
            anchor.value = value;
            anchor.size = expanded - before;
            anchor.height = deepest - depth;
        }
        deepest = Math.max(deepest, deepestBefore);
        lastEnd = place(value).endOffset();
        return value;
    }

    private Refusal tooDeep(SourceRange place) {
        return new Refusal(YamlRules.TOO_DEEP, "nested deeper than " + limits.depth(), place);
    }

    private @Nullable Anchor anchor(NodeEvent event) {
        String name = event.getAnchor();
        if (name == null) {
            return null;
        }
        dialect.checkAnchor(name, range(event));
        Anchor anchor = new Anchor(range(event));
        Anchor first = anchors.putIfAbsent(name, anchor);
        if (first != null) {
            problems.add(Diagnostic.of(
                            YamlRules.ANCHOR,
                            "the anchor '" + Quote.of(name) + "' is defined a second time; OSA refuses the file")
                    .at(range(event))
                    .related(first.place, "first defined here"));
            anchors.put(name, anchor);
        }
        return anchor;
    }

    private YamlNode alias(AliasEvent event, int depth) {
        SourceRange place = range(event);
        lastEnd = place.endOffset();
        if (++aliases > limits.aliases()) {
            throw new Refusal(YamlRules.TOO_MANY_ALIASES, "more than " + limits.aliases() + " aliases", place);
        }
        String name = event.getAnchor();
        dialect.checkAnchor(name, place);
        Anchor anchor = anchors.get(name);
        if (anchor == null) {
            throw new Refusal(YamlRules.ANCHOR, "the alias '" + Quote.of(name) + "' has no anchor before it", place);
        }
        if (anchor.value == null) {
            report(YamlRules.RECURSION, "the alias '" + Quote.of(name) + "' stands inside the value it names", place);
            return new YamlRecursion(name, place);
        }
        deepest = Math.max(deepest, depth + anchor.height);
        if (deepest > limits.depth()) {
            throw tooDeep(place);
        }
        expanded += anchor.size;
        // A value is counted once where it is written, so only what aliases add can run over.
        if (anchor.size > limits.expandedNodes() || expanded - source.text().length() > limits.expandedNodes()) {
            throw new Refusal(
                    YamlRules.TOO_MANY_ALIASES,
                    "the aliases stand for more than " + limits.expandedNodes() + " values",
                    place);
        }
        return anchor.value;
    }

    private static String kind(ScalarEvent event) {
        String tag = event.getTag();
        if (event.getImplicit().canOmitTagInPlainScalar()) {
            return Yaml11Scalars.implicitTag(event.getValue());
        }
        return tag == null || tag.equals("!") ? "str" : shortTag(tag);
    }

    private YamlNode scalar(String kind, String text, SourceRange place) {
        try {
            YamlScalar value = Yaml11Scalars.construct(kind, text);
            if (value != null) {
                return value.writtenAs(text, place);
            }
            report(
                    YamlRules.TAG,
                    Yaml11Scalars.isCollection(kind)
                            ? "the tag !!" + kind + " needs a collection, this is a scalar"
                            : "OSA cannot load the tag '" + Quote.of(kind) + "'",
                    place);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            report(YamlRules.VALUE, "not a valid " + kind + ": " + Quote.of(String.valueOf(e.getMessage())), place);
        }
        return YamlScalar.of(text).writtenAs(text, place);
    }

    private YamlNode sequence(ParserImpl events, CollectionStartEvent start, int depth) {
        List<YamlNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(events, depth + 1));
        }
        Event end = next(events);
        SourceRange place = collectionRange(start, end, items.isEmpty());
        String kind = collectionTag(start, "seq");
        switch (kind) {
            case "seq" -> {}
            case "omap", "pairs" -> items = pairs(kind, items);
            default -> report(YamlRules.TAG, tagProblem(kind, "sequence"), place);
        }
        return YamlSequence.of(items, place);
    }

    private List<YamlNode> pairs(String kind, List<YamlNode> items) {
        List<YamlNode> pairs = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlMapping mapping && mapping.entries().size() == 1) {
                YamlMapping.Entry entry = mapping.entries().iterator().next();
                pairs.add(YamlSequence.pair(entry.key(), entry.value()));
            } else {
                report(YamlRules.TAG, "an item of !!" + kind + " is a mapping of one entry", place(item));
                pairs.add(item);
            }
        }
        return pairs;
    }

    private YamlNode mapping(ParserImpl events, CollectionStartEvent start, int depth) {
        MappingEntries entries = new MappingEntries(source, problems);
        boolean empty = true;
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            String keyKind = events.peekEvent() instanceof ScalarEvent scalar ? kind(scalar) : "";
            boolean special = keyKind.equals(Yaml11Scalars.MERGE) || keyKind.equals(Yaml11Scalars.VALUE);
            YamlNode key = special ? textKey((ScalarEvent) next(events)) : node(events, depth + 1);
            YamlNode value = node(events, depth + 1);
            empty = false;
            if (keyKind.equals(Yaml11Scalars.MERGE)) {
                entries.merge(value);
            } else {
                entries.put(key, value);
            }
        }
        Event end = next(events);
        SourceRange place = collectionRange(start, end, empty);
        String kind = collectionTag(start, "map");
        if (!kind.equals("map") && !kind.equals("set")) {
            report(YamlRules.TAG, tagProblem(kind, "mapping"), place);
        }
        return entries.build(kind.equals("set"), place);
    }

    private YamlScalar textKey(ScalarEvent event) {
        String text = standIns.textOf(event);
        YamlScalar key = YamlScalar.of(text).writtenAs(text, range(event));
        Anchor anchor = anchor(event);
        if (anchor != null) {
            anchor.value = key;
        }
        return key;
    }

    private static String tagProblem(String kind, String found) {
        return Yaml11Scalars.isKnown(kind)
                ? "the tag !!" + kind + " does not fit a " + found
                : "OSA cannot load the tag '" + Quote.of(kind) + "'";
    }

    private static String collectionTag(CollectionStartEvent start, String usual) {
        String tag = start.getTag();
        return tag == null || tag.equals("!") ? usual : shortTag(tag);
    }

    private static String shortTag(String tag) {
        return tag.startsWith(TAG_PREFIX) ? tag.substring(TAG_PREFIX.length()) : tag;
    }

    /** The end mark lies at the next token unless a bracket closes the collection; then the last child's end is taken. */
    private SourceRange collectionRange(CollectionStartEvent start, Event end, boolean empty) {
        int from = offset(start.getStartMark());
        String bracket = end.is(Event.ID.SequenceEnd) ? "]" : "}";
        boolean closed = start.isFlow() && source.text().startsWith(bracket, offset(end.getStartMark()));
        int to = closed || empty ? offset(end.getEndMark()) : Math.min(lastEnd, offset(end.getEndMark()));
        return new SourceRange(source, from, Math.max(from, to));
    }

    /** An alias is its anchor's value, so its place may lie before the collection it stands in. */
    private SourceRange place(YamlNode node) {
        return node.range().orElseGet(() -> new SourceRange(source, 0, 0));
    }

    private SourceRange range(Event event) {
        int from = offset(event.getStartMark());
        return new SourceRange(source, from, Math.max(from, offset(event.getEndMark())));
    }

    private int offset(Mark mark) {
        return Math.min(source.offsetOfCodePoint(mark.getIndex()), source.text().length());
    }

    private Diagnostic syntaxProblem(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        int at = mark == null ? 0 : offset(mark);
        String problem = e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem();
        Rule rule = problem.contains("'\\t") ? YamlRules.TAB : YamlRules.SYNTAX;
        Diagnostic finding = Diagnostic.of(rule, readable(problem)).at(new SourceRange(source, at, at));
        return e.getContextMark() == null || e.getContext() == null || e.getProblem() == null
                ? finding
                : finding.related(
                        new SourceRange(source, offset(e.getContextMark()), offset(e.getContextMark())),
                        readable(e.getContext()));
    }

    /** SnakeYAML shows the end of the text as a NUL. */
    private static String readable(String problem) {
        return Quote.of(problem.replace("\0(0)", "the end of the text"));
    }

    private void report(Rule rule, String message, SourceRange place) {
        problems.add(Diagnostic.of(rule, message).at(place));
    }
}
