package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.Source;
import java.util.ArrayList;
import java.util.List;

/** Counts the lines in which two texts differ. */
final class LineDiff {
    private LineDiff() {}

    /** How many lines of one text a shortest line diff takes away on the way to the other. */
    static int linesRemoved(Source from, Source to) {
        List<String> before = lines(from);
        List<String> after = lines(to);
        int start = 0;
        while (start < before.size()
                && start < after.size()
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int endBefore = before.size();
        int endAfter = after.size();
        while (endBefore > start
                && endAfter > start
                && before.get(endBefore - 1).equals(after.get(endAfter - 1))) {
            endBefore--;
            endAfter--;
        }
        int rows = endBefore - start;
        int columns = endAfter - start;
        int[][] common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = before.get(start + i).equals(after.get(start + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return rows - common[0][0];
    }

    private static List<String> lines(Source source) {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= source.lineCount(); i++) {
            lines.add(source.line(i));
        }
        return lines;
    }
}
