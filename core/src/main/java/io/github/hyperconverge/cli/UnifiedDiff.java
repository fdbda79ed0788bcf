package io.github.hyperconverge.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what becomes of a file, as {@code diff -u} does. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NO_FILE = "/dev/null";

    private UnifiedDiff() {}

    static String of(FileChange change) {
        List<String> before = lines(change.before());
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                change.before().map(Source::name).orElse(NO_FILE),
                change.after().map(Source::name).orElse(NO_FILE),
                before,
                DiffUtils.diff(before, lines(change.after())),
                CONTEXT);
        StringBuilder text = new StringBuilder();
        diff.forEach(line -> text.append(Printable.text(line)).append('\n'));
        return text.toString();
    }

    private static List<String> lines(Optional<Source> source) {
        List<String> lines = new ArrayList<>();
        source.ifPresent(file -> {
            for (int i = 1; i <= file.lineCount(); i++) {
                lines.add(file.line(i));
            }
            if (lines.get(lines.size() - 1).isEmpty()) {
                lines.remove(lines.size() - 1);
            }
        });
        return lines;
    }
}
