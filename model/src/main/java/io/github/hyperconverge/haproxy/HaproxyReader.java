package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads configurations of HAProxy and reports what it refuses in their form. Any text is a configuration: there is
 * always a value. Immutable and safe to share.
 */
public final class HaproxyReader {
    /** How much of a file is read. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    /** How many lines that say something are read, and how many words, of all files together. */
    private static final int MOST_LINES = 300_000;

    private static final int MOST_WORDS = 2_000_000;

    private final HaproxyProcess process;

    private HaproxyReader(HaproxyProcess process) {
        this.process = process;
    }

    /**
     * Makes a reader that knows nothing about the HAProxy concerned.
     *
     * @return the reader
     */
    public static HaproxyReader create() {
        return new HaproxyReader(HaproxyProcess.unknown());
    }

    /**
     * Makes a reader for one HAProxy.
     *
     * @param environment its environment variables; empty if they are not known
     * @param version its version
     * @return the reader
     */
    public static HaproxyReader in(Optional<Map<String, String>> environment, HaproxyVersion version) {
        return new HaproxyReader(new HaproxyProcess(environment, Optional.of(version)));
    }

    /**
     * Lists what readers and editors report.
     *
     * @return the rules
     */
    public static List<Rule> rules() {
        return HaproxyRules.ALL;
    }

    /**
     * Reads files as HAProxy's {@code -f} does.
     *
     * @param paths files; of a folder, the files whose names end in {@code .cfg} and do not start with a dot, in byte
     *     order of their names
     * @return the configuration, and what HAProxy refuses in its form
     * @throws IOException if one cannot be read
     */
    public ParseResult<HaproxyConfig> read(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Diagnostic> problems = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> found = filesOf(path).stream()
                        .filter(file ->
                                name(file).endsWith(".cfg") && !name(file).startsWith("."))
                        .toList();
                files.addAll(found);
                checkFolder(path, found, "no file in it ends in .cfg", problems);
            } else {
                files.add(path);
            }
        }
        return readFiles(files, problems);
    }

    /**
     * Reads the fragments of OSA's {@code conf.d}, whatever their names.
     *
     * @param folder the folder
     * @return the configuration of its files in byte order of their names, and what HAProxy refuses in its form
     * @throws IOException if the folder or a file cannot be read
     */
    public ParseResult<HaproxyConfig> readFragments(Path folder) throws IOException {
        List<Path> files = filesOf(folder);
        List<Diagnostic> problems = new ArrayList<>();
        checkFolder(folder, files, "it has no files", problems);
        return readFiles(files, problems);
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            // Paths are compared by their bytes.
            return children.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String name(Path file) {
        return Source.nameOf(file.getFileName());
    }

    private static void checkFolder(Path folder, List<Path> files, String why, List<Diagnostic> problems) {
        if (files.isEmpty()) {
            Source place = Source.of(Source.nameOf(folder), "");
            problems.add(Diagnostic.of(HaproxyRules.NO_FILE, "this folder has no configuration: " + why)
                    .at(new SourceRange(place, 0, 0)));
        }
    }

    private ParseResult<HaproxyConfig> readFiles(List<Path> files, List<Diagnostic> problems) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            Source source = Source.read(file, MOST_BYTES + 1);
            if (source.size() > MOST_BYTES) {
                problems.add(
                        Diagnostic.of(HaproxyRules.TOO_LARGE, "over " + MOST_BYTES + " bytes; the rest is not read")
                                .at(new SourceRange(source, 0, 0)));
            }
            sources.add(source);
        }
        ParseResult<HaproxyConfig> result = parse(sources);
        return new ParseResult<>(result.value(), result.diagnostics().and(Diagnostics.of(problems)));
    }

    /**
     * Reads a text.
     *
     * @param source the text
     * @return the configuration, and what HAProxy refuses in its form
     */
    public ParseResult<HaproxyConfig> parse(Source source) {
        return parse(List.of(source));
    }

    /**
     * Reads texts.
     *
     * @param sources the texts, in the order in which HAProxy reads them
     * @return the configuration, and what HAProxy refuses in its form
     */
    public ParseResult<HaproxyConfig> parse(List<Source> sources) {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        Amount amount = new Amount();
        List<Source> read = new ArrayList<>();
        for (Source source : sources) {
            int end = amount.take(source.text());
            if (end < source.text().length()) {
                problems.add(Diagnostic.of(
                                HaproxyRules.TOO_LARGE,
                                "over " + MOST_LINES + " lines or " + MOST_WORDS + " words; the rest is not read")
                        .at(new SourceRange(source, 0, 0)));
            }
            read.add(
                    source.text().length() == end
                            ? source
                            : HaproxyFile.with(source, source.text().substring(0, end)));
        }
        HaproxyConfig config = HaproxyConfig.of(read);
        config.files().forEach(file -> check(file, problems));
        return ParseResult.of(config, problems.toDiagnostics());
    }

    /**
     * Evaluates the conditional blocks of a file.
     *
     * @param file the file
     * @return tells of each line of the file whether HAProxy reads it
     */
    public Function<Line, Reach> reach(HaproxyFile file) {
        Conditionals blocks = Conditionals.of(file, process);
        return line -> blocks.at(line).reach();
    }

    /** What was read so far: a few hundred bytes are kept for each line, and a hundred for each word. */
    private static final class Amount {
        private int lines;
        private int words;

        /** Returns where the lines end that may be read. */
        int take(String text) {
            int start = 0;
            while (start < text.length()) {
                int newline = text.indexOf('\n', start);
                int end = newline < 0 ? text.length() : newline + 1;
                int more = words(text, start, end);
                lines += more > 0 ? 1 : 0;
                words += more;
                if (lines > MOST_LINES || words > MOST_WORDS) {
                    return start;
                }
                start = end;
            }
            return start;
        }

        /** Counts what blanks part; none in a line that is a comment. Of more than HAProxy takes, nothing is kept. */
        private static int words(String text, int start, int end) {
            int count = 0;
            boolean blank = true;
            for (int i = start; i < end && count < Lexer.MOST_WORDS; i++) {
                boolean wasBlank = blank;
                blank = Lexer.isBlank(text.charAt(i));
                if (wasBlank && !blank) {
                    if (count == 0 && text.charAt(i) == '#') {
                        return 0;
                    }
                    count++;
                }
            }
            return count;
        }
    }

    private void check(HaproxyFile file, Diagnostics.Collector problems) {
        file.faulty().forEach(line -> line.fault().ifPresent(problems::add));
        Conditionals.of(file, process, problems::add);
        String text = file.source().text();
        for (Line line : file.preamble()) {
            String first = line.isEmpty() ? "" : line.words().get(0).value();
            if (!first.isEmpty() && !first.startsWith(".") && !first.startsWith("[")) {
                problems.add(Diagnostic.of(
                                HaproxyRules.OUTSIDE_SECTION,
                                "'" + HaproxyRules.quoted(first)
                                        + "' stands before the first section; HAProxy refuses the file")
                        .at(line.words().get(0).range()));
            }
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            problems.add(Diagnostic.of(HaproxyRules.NUL, "a NUL byte; HAProxy takes the file for truncated")
                    .at(new SourceRange(file.source(), nul, nul + 1)));
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            problems.add(Diagnostic.of(
                            HaproxyRules.NO_FINAL_NEWLINE,
                            "the last line has no line end; HAProxy refuses the file from 2.2 on")
                    .at(new SourceRange(file.source(), text.length(), text.length())));
        }
    }
}
