package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Edits a configuration line by line: nothing but the lines concerned changes. Every edit gives the texts' edits and
 * the configuration after them ({@link Change}), or no value and the reason. Values are checked and quoted: they cannot end a line,
 * close a quote or become a variable. Immutable.
 */
public final class HaproxyEditor {
    private static final Set<SectionKind> HAVE_SERVERS = Set.of(SectionKind.PEERS, SectionKind.RING);

    private final HaproxyConfig config;

    private HaproxyEditor(HaproxyConfig config) {
        this.config = config;
    }

    /**
     * What an edit does to a configuration.
     *
     * @param edits the edits of the texts, none overlapping another
     * @param after the configuration with the edits made
     */
    public record Change(List<TextEdit> edits, HaproxyConfig after) {

        /** Copies the edits. */
        public Change {
            edits = List.copyOf(edits);
        }
    }

    /** Says why an edit is refused. Never leaves this class. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Diagnostic problem;

        Refused(Diagnostic problem) {
            super(null, null, false, false);
            this.problem = problem;
        }
    }

    /** Edits in the making, and what to say about them. */
    private static final class Work {
        final List<TextEdit> edits = new ArrayList<>();
        final List<Diagnostic> warnings = new ArrayList<>();

        void replace(SourceRange range, String text) {
            boolean utf8 = range.source().isUtf8();
            // In the one-to-one view of other bytes, a character is a byte.
            edits.add(new TextEdit(
                    range,
                    utf8 ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        }

        /** Warns of what may name a thing, and returns what does. */
        List<Reference> certain(Mentions mentions, String name) {
            for (Reference reference : mentions.possible()) {
                warnings.add(Diagnostic.of(
                                HaproxyRules.EDIT_INCOMPLETE,
                                "this may come to mean " + name + ", which only a request can tell; look at it")
                        .at(reference.word().range()));
            }
            return mentions.certain();
        }
    }

    @FunctionalInterface
    private interface Edit {
        void make(Work work) throws Refused;
    }

    /** Makes an editor of a configuration. */
    public static HaproxyEditor of(HaproxyConfig config) {
        return new HaproxyEditor(config);
    }

    private ParseResult<Change> change(Edit edit) {
        Work work = new Work();
        try {
            edit.make(work);
        } catch (Refused refused) {
            return new ParseResult<>(Optional.empty(), Diagnostics.of(List.of(refused.problem)));
        }
        return ParseResult.of(new Change(work.edits, config.edited(work.edits)), Diagnostics.of(work.warnings));
    }

    /**
     * Adds a server behind the last one of a section.
     *
     * @param section a proxy or another section with servers
     * @param name its name, which no other server of the section may have
     * @param address its address and port
     * @param settings what follows, one word each
     */
    public ParseResult<Change> addServer(Section section, String name, String address, List<String> settings) {
        return change(work -> {
            boolean hasServers = section.kind().isBackend() || HAVE_SERVERS.contains(section.kind());
            if (!hasServers || address.isBlank()) {
                throw refused(
                        hasServers ? "a server without an address" : section + " takes no servers",
                        section.head().range());
            }
            checkNewServer(section, name);
            List<String> words = new ArrayList<>(List.of("server", name, address));
            words.addAll(settings);
            Line behind = Insertion.behindServers(config, section);
            insert(work, behind, Insertion.indent(config, section, behind), words);
        });
    }

    /**
     * Removes a server. Refused if a line names it, such as {@code use-server} or {@code track}.
     *
     * @param name the server's name
     */
    public ParseResult<Change> removeServer(Section section, String name) {
        return change(work -> {
            List<Server> servers = serversOf(section, name);
            for (Reference reference : work.certain(Mentions.ofServers(config, section, servers), name)) {
                if (servers.stream().noneMatch(server -> server.line().equals(reference.line()))) {
                    throw refused(
                            "server " + name + " is named by '"
                                    + reference.line().text().strip() + "'; change that line first",
                            reference.word().range());
                }
            }
            servers.forEach(server -> work.replace(server.line().wholeRange(), ""));
        });
    }

    /**
     * Renames a server, and with it what names it.
     *
     * @param name its name; the prefix of a template
     * @param newName its new name, which no other server of the section may have
     */
    public ParseResult<Change> renameServer(Section section, String name, String newName) {
        return change(work -> {
            List<Server> servers = serversOf(section, name);
            checkNewServer(section, newName);
            for (Server server : servers) {
                work.replace(server.name().orElseThrow().range(), newName);
            }
            for (Reference reference : work.certain(Mentions.ofServers(config, section, servers), name)) {
                String rest = reference.name().substring(name.length());
                int scope = reference.scope().isEmpty() ? 0 : reference.scope().length() + 1;
                rename(work, reference, reference.start() + scope, reference.name(), newName + rest);
            }
        });
    }

    /**
     * Gives a server another address and other settings. Name, indentation and comment stay.
     *
     * @param name the server's name, of one line only
     * @param address the new address and port
     * @param settings all that follows, one word each
     */
    public ParseResult<Change> replaceServer(Section section, String name, String address, List<String> settings) {
        return change(work -> {
            List<Server> servers = serversOf(section, name);
            Server server = servers.get(0);
            if (servers.size() > 1 || server.kind() != Server.Kind.SERVER) {
                throw refused(name + " is more than one server", server.line().range());
            }
            List<String> words = new ArrayList<>(List.of("server", name, address));
            words.addAll(settings);
            rewrite(work, server.line(), words);
        });
    }

    /**
     * Adds a section at the end of the last file.
     *
     * @param kind its kind
     * @param name its name; empty for none
     * @param lines its lines, each as words
     */
    public ParseResult<Change> addSection(SectionKind kind, String name, List<List<String>> lines) {
        return change(work -> {
            if (config.files().isEmpty()) {
                throw new Refused(Diagnostic.of(HaproxyRules.EDIT_REFUSED, "a configuration without files"));
            }
            HaproxyFile file = config.files().get(config.files().size() - 1);
            int end = file.source().text().length();
            SourceRange place = new SourceRange(file.source(), end, end);
            checkNewSection(kind, name, place);
            List<Line> old = file.lines();
            String lineEnd = old.isEmpty() ? "\n" : Insertion.lineEnd(file, old.get(old.size() - 1));
            boolean open = !old.isEmpty() && old.get(old.size() - 1).lineEnd().isEmpty();
            StringBuilder text = new StringBuilder(open ? lineEnd : "");
            text.append(old.isEmpty() ? "" : lineEnd);
            text.append(kind.keyword()).append(name.isEmpty() ? "" : " " + name).append(lineEnd);
            for (List<String> words : lines) {
                text.append(Insertion.indent(config)).append(line(words, place)).append(lineEnd);
            }
            work.replace(place, text.toString());
        });
    }

    /**
     * Removes a section up to its last line; comments and what follows in another branch of a conditional block stay.
     * Refused if a line names it.
     */
    public ParseResult<Change> removeSection(Section section) {
        return change(work -> {
            SourceRange all = section.range();
            for (Reference reference : work.certain(Mentions.ofSection(config, section), section.name())) {
                if (!Mentions.isIn(section, reference)) {
                    throw refused(
                            section + " is named by '" + reference.line().text().strip() + "'; change that line first",
                            reference.word().range());
                }
            }
            int end =
                    Insertion.lastOf(config, section, line -> true).wholeRange().endOffset();
            for (Line line : section.lines()) {
                boolean next = line.wholeRange().startOffset() == end;
                end = next && line.words().isEmpty() && line.comment().isEmpty()
                        ? line.wholeRange().endOffset()
                        : end;
            }
            work.replace(new SourceRange(all.source(), all.startOffset(), end), "");
        });
    }

    /**
     * Renames a section, and with it what names it.
     *
     * @param section a section with a name
     * @param newName its new name, which no other section that it could be taken for may have
     */
    public ParseResult<Change> renameSection(Section section, String newName) {
        return change(work -> {
            Word name = section.nameWord()
                    .orElseThrow(() ->
                            refused(section + " has no name", section.head().range()));
            checkNewSection(section.kind(), newName, name.range());
            work.replace(name.range(), newName);
            for (Reference reference : work.certain(Mentions.ofSection(config, section), section.name())) {
                rename(work, reference, reference.start(), name.value(), newName);
            }
        });
    }

    /**
     * Adds a line behind another one, with its indentation and line end.
     *
     * @param behind a line of a section, or its head
     * @param words the words of the new line
     */
    public ParseResult<Change> addLine(Line behind, List<String> words) {
        return change(work -> {
            Section section = sectionOf(behind);
            boolean first = section.head().equals(behind);
            insert(work, behind, first ? Insertion.indent(config, section, behind) : behind.indent(), words);
        });
    }

    /** Removes a line. Refused for heads of sections and conditional blocks. */
    public ParseResult<Change> removeLine(Line line) {
        return change(work -> {
            checkPlain(line);
            work.replace(line.wholeRange(), "");
        });
    }

    /**
     * Gives a line other words. Indentation and comment stay. Refused for heads of sections and conditional blocks.
     *
     * @param line a line with words
     * @param words the new words
     */
    public ParseResult<Change> replaceLine(Line line, List<String> words) {
        return change(work -> {
            checkPlain(line);
            rewrite(work, line, words);
        });
    }

    private void rewrite(Work work, Line line, List<String> words) throws Refused {
        List<Word> old = line.words();
        if (old.isEmpty() || line.fault().isPresent()) {
            throw refused("the line has no words to replace", line.range());
        }
        SourceRange place = new SourceRange(
                line.source(), old.get(0).startOffset(), old.get(old.size() - 1).endOffset());
        work.replace(place, line(words, place));
    }

    private void insert(Work work, Line behind, String indent, List<String> words) throws Refused {
        SourceRange whole = behind.wholeRange();
        SourceRange place = new SourceRange(whole.source(), whole.endOffset(), whole.endOffset());
        String text = indent + line(words, place);
        String lineEnd = Insertion.lineEnd(config.file(behind.source()).orElseThrow(), behind);
        work.replace(place, behind.lineEnd().isEmpty() ? lineEnd + text : text + lineEnd);
    }

    private static String line(List<String> words, SourceRange place) throws Refused {
        List<String> written = new ArrayList<>();
        for (String word : words) {
            written.add(Quoting.word(word).orElseThrow(() -> refused("a control character in '" + word + "'", place)));
        }
        String first = words.isEmpty() ? "" : words.get(0);
        if (first.isEmpty()
                || first.startsWith(".")
                || first.startsWith("[")
                || SectionKind.of(first).isPresent()) {
            throw refused("'" + first + "' does not start a line within a section", place);
        }
        if (words.size() > Lexer.MOST_WORDS) {
            throw refused("over " + Lexer.MOST_WORDS + " words in a line", place);
        }
        return String.join(" ", written);
    }

    private void checkPlain(Line line) throws Refused {
        String first = line.words().isEmpty() ? "" : line.words().get(0).value();
        if (first.startsWith(".") || SectionKind.of(first).isPresent()) {
            throw refused("'" + first + "' holds other lines together", line.range());
        }
        if (config.file(line.source()).isEmpty()) {
            throw refused("the line is from another text", line.range());
        }
    }

    private Section sectionOf(Line line) throws Refused {
        return config.file(line.source())
                .flatMap(file -> file.sectionAt(line.range().startOffset()))
                .orElseThrow(() -> refused("the line is in no section of this configuration", line.range()));
    }

    private static void checkNewServer(Section section, String name) throws Refused {
        SourceRange place = section.head().range();
        if (!Quoting.isName(name)) {
            throw refused("'" + name + "' is not a name of a server", place);
        }
        Optional<Server> taken = section.server(name);
        if (taken.isPresent()) {
            throw refused(
                    section + " has a server " + name + " already",
                    taken.get().line().range());
        }
    }

    private void checkNewSection(SectionKind kind, String name, SourceRange place) throws Refused {
        boolean nameless = kind == SectionKind.GLOBAL || kind == SectionKind.DEFAULTS;
        if (!Quoting.isName(name) && !(nameless && name.isEmpty())) {
            throw refused("'" + name + "' is not a name of a section", place);
        }
        for (Section other : config.sections()) {
            boolean alike = other.kind() == kind
                    || other.kind().isFrontend() && kind.isFrontend()
                    || other.kind().isBackend() && kind.isBackend();
            if (alike && !name.isEmpty() && other.name().equals(name)) {
                throw refused(
                        "there is a section of that name: " + other,
                        other.head().range());
            }
        }
    }

    private static List<Server> serversOf(Section section, String name) throws Refused {
        List<Server> servers = section.servers().stream()
                .filter(server -> server.name().isPresent() && server.label().equals(name))
                .toList();
        if (servers.isEmpty()) {
            throw refused(section + " has no server " + name, section.head().range());
        }
        return servers;
    }

    /** Puts another name into a word, leaving its quotes alone. */
    private static void rename(Work work, Reference reference, int start, String name, String newName) throws Refused {
        SourceRange place = reference
                .word()
                .written(start, name)
                .orElseThrow(() -> refused(
                        "cannot put another name into this word",
                        reference.word().range()));
        work.replace(place, newName);
    }

    private static Refused refused(String why, SourceRange place) {
        return new Refused(Diagnostic.of(HaproxyRules.EDIT_REFUSED, why).at(place));
    }
}
