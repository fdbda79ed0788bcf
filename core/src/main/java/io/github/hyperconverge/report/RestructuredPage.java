package io.github.hyperconverge.report;

import io.github.hyperconverge.report.Page.Block;
import io.github.hyperconverge.report.Page.Code;
import io.github.hyperconverge.report.Page.Heading;
import io.github.hyperconverge.report.Page.Items;
import io.github.hyperconverge.report.Page.Paragraph;
import io.github.hyperconverge.report.Page.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Pages as reStructuredText, as OSA's own documentation is written. */
final class RestructuredPage {
    private RestructuredPage() {}

    static String of(Page page) {
        return page.blocks().stream().map(RestructuredPage::block).collect(Collectors.joining("\n"));
    }

    private static String block(Block block) {
        if (block instanceof Heading heading) {
            String text = inline(heading.text());
            String line = Character.toString("=-~".charAt(heading.level() - 1)).repeat(text.length());
            return (heading.level() == 1 ? line + "\n" : "") + text + "\n" + line + "\n";
        }
        if (block instanceof Paragraph paragraph) {
            return inline(paragraph.text()) + "\n";
        }
        if (block instanceof Items items) {
            String mark = items.numbered() ? "#. " : "* ";
            return items.items().stream()
                    .map(item -> mark + inline(item) + "\n")
                    .collect(Collectors.joining());
        }
        if (block instanceof Code code) {
            return ".. code-block:: " + code.language() + "\n\n"
                    + code.lines().stream()
                            .map(line -> "   " + Printable.text(line) + "\n")
                            .collect(Collectors.joining());
        }
        Table table = (Table) block;
        return ".. list-table::\n   :header-rows: 1\n\n" + row(table.head())
                + table.rows().stream().map(RestructuredPage::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            row.append(i == 0 ? "   * - " : "     - ")
                    .append(inline(cells.get(i)))
                    .append('\n');
        }
        return row.toString();
    }

    private static String inline(String text) {
        StringBuilder line = new StringBuilder();
        String[] parts = Page.parts(text);
        for (int i = 0; i < parts.length; i++) {
            line.append(i % 2 == 0 ? parts[i] : "``" + parts[i].replace('`', '\'') + "``");
        }
        return line.toString();
    }
}
