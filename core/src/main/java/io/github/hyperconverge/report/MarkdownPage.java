package io.github.hyperconverge.report;

import io.github.hyperconverge.report.Page.Block;
import io.github.hyperconverge.report.Page.Code;
import io.github.hyperconverge.report.Page.Heading;
import io.github.hyperconverge.report.Page.Items;
import io.github.hyperconverge.report.Page.Paragraph;
import io.github.hyperconverge.report.Page.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Pages as Markdown. */
final class MarkdownPage {
    private MarkdownPage() {}

    static String of(Page page) {
        return page.blocks().stream().map(MarkdownPage::block).collect(Collectors.joining("\n"));
    }

    private static String block(Block block) {
        if (block instanceof Heading heading) {
            return "#".repeat(heading.level()) + " " + inline(heading.text()) + "\n";
        }
        if (block instanceof Paragraph paragraph) {
            return inline(paragraph.text()) + "\n";
        }
        if (block instanceof Items items) {
            String mark = items.numbered() ? "1. " : "- ";
            return items.items().stream()
                    .map(item -> mark + inline(item) + "\n")
                    .collect(Collectors.joining());
        }
        if (block instanceof Code code) {
            return "```" + code.language() + "\n"
                    + code.lines().stream()
                            .map(line -> Printable.text(line).replace("```", "'''") + "\n")
                            .collect(Collectors.joining())
                    + "```\n";
        }
        Table table = (Table) block;
        return row(table.head())
                + row(table.head().stream().map(cell -> "---").toList())
                + table.rows().stream().map(MarkdownPage::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownPage::inline).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String inline(String text) {
        StringBuilder line = new StringBuilder();
        String[] parts = Page.parts(text);
        for (int i = 0; i < parts.length; i++) {
            line.append(i % 2 == 0 ? parts[i] : "`" + parts[i].replace('`', '\'') + "`");
        }
        return line.toString();
    }
}
