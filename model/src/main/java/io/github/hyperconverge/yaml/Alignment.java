package io.github.hyperconverge.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** How one list turns into another: what stays, what is replaced in its place, what goes and what comes. */
final class Alignment {
    private static final int LARGEST_TABLE = 4_000_000;
    private static final int NONE = -1;

    /**
     * One place in both lists.
     *
     * @param old index in the old list, or -1 if the item is new
     * @param now index in the new list, or -1 if the item is gone
     */
    record Step(int old, int now) {
        boolean comes() {
            return old == NONE;
        }

        boolean goes() {
            return now == NONE;
        }
    }

    private Alignment() {}

    /**
     * Aligns two lists along a longest common subsequence. Of what goes and comes in one gap, pairs are made of items
     * that resemble each other.
     */
    static <T> List<Step> of(List<T> old, List<T> now, BiPredicate<T, T> same, BiPredicate<T, T> similar) {
        int start = 0;
        while (start < old.size() && start < now.size() && same.test(old.get(start), now.get(start))) {
            start++;
        }
        int oldEnd = old.size();
        int nowEnd = now.size();
        while (oldEnd > start && nowEnd > start && same.test(old.get(oldEnd - 1), now.get(nowEnd - 1))) {
            oldEnd--;
            nowEnd--;
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < start; i++) {
            steps.add(new Step(i, i));
        }
        middle(old, now, same, similar, new int[] {start, oldEnd, nowEnd}, steps);
        for (int i = 0; oldEnd + i < old.size(); i++) {
            steps.add(new Step(oldEnd + i, nowEnd + i));
        }
        return steps;
    }

    private static <T> void middle(
            List<T> old,
            List<T> now,
            BiPredicate<T, T> same,
            BiPredicate<T, T> similar,
            int[] bounds,
            List<Step> steps) {
        int from = bounds[0];
        int rows = bounds[1] - from;
        int columns = bounds[2] - from;
        boolean small = (long) rows * columns <= LARGEST_TABLE;
        int[][] common = new int[small ? rows + 1 : 0][columns + 1];
        for (int i = common.length - 2; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = same.test(old.get(from + i), now.get(from + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        int gapOld = 0;
        int gapNow = 0;
        while (small && i < rows && j < columns) {
            if (same.test(old.get(from + i), now.get(from + j))) {
                gap(old, now, similar, new int[] {from + gapOld, from + i, from + gapNow, from + j}, steps);
                steps.add(new Step(from + i++, from + j++));
                gapOld = i;
                gapNow = j;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        gap(old, now, similar, new int[] {from + gapOld, from + rows, from + gapNow, from + columns}, steps);
    }

    /** Between two items that stay: pairs what resembles each other, in order. */
    private static <T> void gap(List<T> old, List<T> now, BiPredicate<T, T> similar, int[] bounds, List<Step> steps) {
        int i = bounds[0];
        for (int j = bounds[2]; j < bounds[3]; j++) {
            int partner = i;
            while (partner < bounds[1] && !similar.test(old.get(partner), now.get(j))) {
                partner++;
            }
            if (partner < bounds[1]) {
                for (; i < partner; i++) {
                    steps.add(new Step(i, NONE));
                }
                steps.add(new Step(i++, j));
            } else {
                steps.add(new Step(NONE, j));
            }
        }
        for (; i < bounds[1]; i++) {
            steps.add(new Step(i, NONE));
        }
    }
}
