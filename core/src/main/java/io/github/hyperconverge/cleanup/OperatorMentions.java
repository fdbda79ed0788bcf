package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names of what goes in files of the operator; whoever uses such a name gets nothing for it any more. */
final class OperatorMentions {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{3,200}");

    private OperatorMentions() {}

    static List<Diagnostic> of(
            List<Source> files, List<RedundantContainer> redundant, Map<String, List<String>> emptyGroups) {
        Set<String> names = new LinkedHashSet<>();
        redundant.forEach(container -> {
            names.add(Container.folded(container.type()));
            names.add(Container.folded(container.name()));
        });
        emptyGroups.values().forEach(groups -> groups.forEach(group -> names.add(Container.folded(group))));
        List<Diagnostic> found = new ArrayList<>();
        for (Source file : files) {
            Matcher word = WORD.matcher(file.text());
            while (!names.isEmpty() && word.find()) {
                if (names.contains(Container.folded(word.group()))) {
                    found.add(Diagnostic.of(
                                    CleanupRules.MENTIONED,
                                    "names " + word.group() + ", which goes; look whether something is lost")
                            .at(new SourceRange(file, word.start(), word.end())));
                }
            }
        }
        return found;
    }
}
