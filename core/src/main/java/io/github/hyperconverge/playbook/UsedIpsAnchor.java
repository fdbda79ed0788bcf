package io.github.hyperconverge.playbook;

import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.Optional;

/**
 * Where a line can be added to the {@code used_ips} that counts: the file, the line behind which it goes, and how far it
 * is indented. A list in brackets has no lines of its own.
 *
 * @param file the file
 * @param after a regular expression of the line behind which items go
 * @param indent what stands before the dash of an item
 * @param begins whether the list has to be begun first
 */
record UsedIpsAnchor(String file, String after, String indent, boolean begins) {
    private static final String INDENT = "  ";

    /** Empty if the list cannot be edited line by line, or there is no file. */
    static Optional<UsedIpsAnchor> in(UserConfig config) {
        Optional<SourceRange> key = config.placeOfKey(ModelPath.of(UserConfig.USED_IPS));
        if (key.isEmpty()) {
            return config.sources().stream()
                    .findFirst()
                    .map(first -> new UsedIpsAnchor(first.name(), "^used_ips:", INDENT, true));
        }
        Source source = key.get().source();
        String head = source.line(key.get().start().line());
        if (!head.matches("(used_ips|used-ips):\\s*(#.*)?")
                || !(YamlReader.create().parse(source).value().orElse(null) instanceof YamlMapping document)) {
            return Optional.empty();
        }
        String after = "^" + head.substring(0, head.indexOf(':')) + ":";
        return document.entries().stream()
                .filter(entry -> entry.key().range().equals(key))
                .findFirst()
                .flatMap(entry -> indent(source, entry.value()))
                .map(indent -> new UsedIpsAnchor(source.name(), after, indent, false));
    }

    /** Of a list whose items have lines of their own; one that is empty has none yet. */
    private static Optional<String> indent(Source source, YamlNode list) {
        if (!list.isTruthy()) {
            return Optional.of(INDENT);
        }
        return list instanceof YamlSequence items
                ? items.items()
                        .get(0)
                        .range()
                        .map(range -> source.line(range.start().line()))
                        .filter(line -> line.matches("\\s*- .*"))
                        .map(line -> line.substring(0, line.indexOf('-')))
                : Optional.empty();
    }
}
