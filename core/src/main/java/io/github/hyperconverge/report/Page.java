package io.github.hyperconverge.report;

import java.util.ArrayList;
import java.util.List;

/** A page of documentation, to be written as Markdown or as reStructuredText. Not safe for use by several threads. */
final class Page {
    /** What a page is made of. */
    sealed interface Block permits Heading, Paragraph, Items, Code, Table {}

    /** A heading; the title of the page has level 1. */
    record Heading(int level, String text) implements Block {}

    /** Running text. */
    record Paragraph(String text) implements Block {}

    /** A list, whose items are numbered or not. */
    record Items(boolean numbered, List<String> items) implements Block {}

    /** Lines to be typed or seen, as they are. */
    record Code(String language, List<String> lines) implements Block {}

    /** Rows of cells. */
    record Table(List<String> head, List<List<String>> rows) implements Block {}

    private static final char CODE = '\u0001';

    private final List<Block> blocks = new ArrayList<>();

    Page(String title) {
        blocks.add(new Heading(1, title));
    }

    /** Marks a word as one to be typed or seen as it is; names from files become harmless by it. */
    static String code(String word) {
        return CODE + Printable.text(word) + CODE;
    }

    Page heading(String text) {
        blocks.add(new Heading(2, text));
        return this;
    }

    Page subheading(String text) {
        blocks.add(new Heading(3, text));
        return this;
    }

    Page paragraph(String text) {
        blocks.add(new Paragraph(text));
        return this;
    }

    Page items(List<String> items) {
        blocks.add(new Items(false, List.copyOf(items)));
        return this;
    }

    Page numbered(List<String> items) {
        blocks.add(new Items(true, List.copyOf(items)));
        return this;
    }

    Page code(String language, String... lines) {
        blocks.add(new Code(language, List.of(lines)));
        return this;
    }

    Page table(List<String> head, List<List<String>> rows) {
        blocks.add(new Table(head, rows));
        return this;
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** The parts of a text: those at odd places are to be shown as they are. */
    static String[] parts(String text) {
        return text.split(String.valueOf(CODE), -1);
    }
}
