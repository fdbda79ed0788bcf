package io.github.hyperconverge.manage;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlEditor;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses that OSA must not hand out: {@code used_ips} of the user configuration. */
public final class ReservedAddresses {
    private static final String USED_IPS = "used_ips";

    private ReservedAddresses() {}

    /**
     * A file of the configuration, edited.
     *
     * @param before the file as it was read
     * @param after the file with the addresses
     */
    public record Edited(Source before, Source after) {}

    /**
     * Adds addresses to the list that counts. A list in another file would replace it, so none is begun while there is
     * one; without any, the first file gets it.
     *
     * @param config the configuration and its files
     * @param addresses the addresses; those that the list has are left out
     * @return the file to be written; before and after are the same if nothing is to do, and there is no value if the
     *     list cannot be edited
     */
    public static ParseResult<Edited> reserve(UserConfig config, List<String> addresses) {
        if (config.sources().isEmpty()) {
            return refused("the user configuration has no file");
        }
        Optional<SourceRange> key = config.placeOfKey(ModelPath.of(USED_IPS));
        Source holder = key.map(SourceRange::source).orElse(config.sources().get(0));
        YamlMapping document = document(holder);
        // The newest series takes used-ips for the same list.
        String name = document.entries().stream()
                .filter(entry -> key.isPresent() && entry.key().range().equals(key))
                .map(YamlMapping.Entry::name)
                .findFirst()
                .orElse(USED_IPS);
        Optional<YamlNode> old = document.get(name);
        List<YamlNode> items = new ArrayList<>();
        if (old.orElse(null) instanceof YamlSequence list) {
            items.addAll(list.items());
        } else if (old.filter(YamlNode::isTruthy).isPresent()) {
            return refused("used_ips is no list, and OSA ignores it");
        }
        for (String address : addresses) {
            if (!items.contains(YamlScalar.of(address))) {
                items.add(YamlScalar.of(address));
            }
        }
        ParseResult<List<TextEdit>> edits =
                YamlEditor.create().edits(holder, document.with(name, YamlSequence.of(items)));
        return new ParseResult<>(
                edits.value().map(list -> new Edited(holder, Source.of(holder.name(), TextEdit.apply(holder, list)))),
                edits.diagnostics());
    }

    private static YamlMapping document(Source source) {
        return YamlReader.create().parse(source).value().orElse(null) instanceof YamlMapping mapping
                ? mapping
                : YamlMapping.empty();
    }

    private static ParseResult<Edited> refused(String why) {
        return new ParseResult<>(
                Optional.empty(), Diagnostics.of(List.of(Diagnostic.of(ManageRules.NOT_RESERVED, why))));
    }
}
