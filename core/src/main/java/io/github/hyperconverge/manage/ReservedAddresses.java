package io.github.hyperconverge.manage;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
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
        Source holder = config.sources().get(0);
        for (Source source : config.sources()) {
            if (document(source).get(USED_IPS).isPresent()) {
                holder = source;
            }
        }
        YamlMapping document = document(holder);
        Optional<YamlNode> old = document.get(USED_IPS);
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
        Source file = holder;
        ParseResult<List<TextEdit>> edits =
                YamlEditor.create().edits(file, document.with(USED_IPS, YamlSequence.of(items)));
        return new ParseResult<>(
                edits.value().map(list -> new Edited(file, Source.of(file.name(), TextEdit.apply(file, list)))),
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
