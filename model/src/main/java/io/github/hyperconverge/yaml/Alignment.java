package io.github.hyperconverge.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** How one list turns into another: what stays, what is replaced in its place, what goes and what comes. */
final class Alignment<T> {
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

    private final List<T> old;
    private final List<T> now;
    private final BiPredicate<T, T> similar;
    private final List<Step> steps = new ArrayList<>();

    private Alignment(List<T> old, List<T> now, BiPredicate<T, T> similar) {
        this.old = old;
        this.now = now;
        this.similar = similar;
    }

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
        Alignment<T> alignment = new Alignment<>(old, now, similar);
        for (int i = 0; i < start; i++) {
            alignment.steps.add(new Step(i, i));
        }
        alignment.middle(same, start, oldEnd, nowEnd);
        for (int i = 0; oldEnd + i < old.size(); i++) {
            alignment.steps.add(new Step(oldEnd + i, nowEnd + i));
        }
        return alignment.steps;
    }

    private void middle(BiPredicate<T, T> same, int from, int oldEnd, int nowEnd) {
        int rows = oldEnd - from;
        int columns = nowEnd - from;
        boolean small = (long) rows * columns <= LARGEST_TABLE;
        int[][] common = new int[small ? rows + 1 : 0][columns + 1];
        for (int i = common.length - 2; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = same.test(old.get(from + i), now.get(from + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = from;
        int j = from;
        int gapOld = from;
        int gapNow = from;
        while (small && i < oldEnd && j < nowEnd) {
            if (same.test(old.get(i), now.get(j))) {
                gap(gapOld, i, gapNow, j);
                steps.add(new Step(i++, j++));
                gapOld = i;
                gapNow = j;
            } else if (common[i - from + 1][j - from] >= common[i - from][j - from + 1]) {
                i++;
            } else {
                j++;
            }
        }
        gap(gapOld, oldEnd, gapNow, nowEnd);
    }

    /** Between two items that stay: pairs what resembles each other, in order. */
    private void gap(int oldStart, int oldEnd, int nowStart, int nowEnd) {
        int i = oldStart;
        for (int j = nowStart; j < nowEnd; j++) {
            int partner = i;
            while (partner < oldEnd && !similar.test(old.get(partner), now.get(j))) {
                partner++;
            }
            if (partner < oldEnd) {
                for (; i < partner; i++) {
                    steps.add(new Step(i, NONE));
                }
                steps.add(new Step(i++, j));
            } else {
                steps.add(new Step(NONE, j));
            }
        }
        for (; i < oldEnd; i++) {
            steps.add(new Step(i, NONE));
        }
    }
}
