package io.github.hyperconverge.manage;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
    public static ParseResult<Edited> reserve(UserConfig config, Collection<String> addresses) {
        return addresses.stream()
                .filter(address -> IpAddress.parse(address).isEmpty())
                .findFirst()
                .map(address -> ReservedAddresses.<Edited>refused("'" + address + "' is not an address"))
                .orElseGet(() -> edit(config, adding(addresses)));
    }

    /**
     * Takes addresses out of the list that counts, as {@link #reserve} put them in; ranges stay as they are.
     *
     * @param config the configuration and its files
     * @param addresses the addresses; those that the list lacks are left out
     * @return the file to be written; before and after are the same if nothing is to do, and there is no value if the
     *     list cannot be edited
     */
    public static ParseResult<Edited> release(UserConfig config, Collection<String> addresses) {
        Set<YamlNode> gone = addresses.stream().map(YamlScalar::of).collect(Collectors.toSet());
        return edit(
                config,
                items -> items.stream().filter(item -> !gone.contains(item)).toList());
    }

    /**
     * Adds addresses to the list that counts, as a fix of findings about them.
     *
     * @param config the configuration and its files
     * @param addresses the addresses
     * @return the fix; empty if the list has them, or cannot be edited
     */
    public static Optional<Fix> fix(UserConfig config, Collection<String> addresses) {
        String what = addresses.size() == 1 ? addresses.iterator().next() : addresses.size() + " addresses";
        return change(config, adding(addresses))
                .value()
                .filter(change -> !change.edits().isEmpty())
                .map(change -> new Fix("Add " + what + " to used_ips", change.edits()));
    }

    private static UnaryOperator<List<YamlNode>> adding(Collection<String> addresses) {
        return items -> {
            List<YamlNode> more = new ArrayList<>(items);
            addresses.stream()
                    .map(YamlScalar::of)
                    .filter(address -> !more.contains(address))
                    .forEach(more::add);
            return more;
        };
    }

    /** What changes in the file that holds the list. */
    private record Change(Source holder, List<TextEdit> edits) {}

    private static ParseResult<Edited> edit(UserConfig config, UnaryOperator<List<YamlNode>> change) {
        ParseResult<Change> changed = change(config, change);
        return new ParseResult<>(
                changed.value()
                        .map(made -> new Edited(
                                made.holder(),
                                made.edits().isEmpty()
                                        ? made.holder()
                                        : Source.of(
                                                made.holder().name(), TextEdit.apply(made.holder(), made.edits())))),
                changed.diagnostics());
    }

    private static ParseResult<Change> change(UserConfig config, UnaryOperator<List<YamlNode>> change) {
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
        YamlNode old = document.get(name).orElse(YamlSequence.of(List.of()));
        if (!(old instanceof YamlSequence) && old.isTruthy()) {
            return refused("used_ips is not a list, and OSA ignores it");
        }
        List<YamlNode> before = old instanceof YamlSequence list ? list.items() : List.of();
        List<YamlNode> after = change.apply(before);
        if (after.equals(before)) {
            return ParseResult.of(new Change(holder, List.of()), Diagnostics.none());
        }
        ParseResult<List<TextEdit>> edits =
                YamlEditor.create().edits(holder, document.with(name, YamlSequence.of(after)));
        return new ParseResult<>(edits.value().map(list -> new Change(holder, list)), edits.diagnostics());
    }

    private static YamlMapping document(Source source) {
        return YamlReader.create().parse(source).value().orElse(null) instanceof YamlMapping mapping
                ? mapping
                : YamlMapping.empty();
    }

    private static <T> ParseResult<T> refused(String why) {
        return new ParseResult<>(
                Optional.empty(), Diagnostics.of(List.of(Diagnostic.of(ManageRules.NOT_RESERVED, why))));
    }
}
