package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigFiles;
import io.github.hyperconverge.userconfig.UserConfigReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A deployment whose texts are edited and read again, those of its documents alone that an edit lies in. */
final class EditedDeployment {
    private final Deployment deployment;
    private final List<Part> parts = new ArrayList<>();

    /** A document: its files, how they are read, and what they are without an edit. */
    private record Part(List<Source> files, Function<UnaryOperator<Source>, Read> reader, Read unedited) {}

    /** What was found in a document, and how it takes its place in a deployment. */
    private record Read(Diagnostics findings, UnaryOperator<Deployment> use) {
        static <T> Read of(ParseResult<T> read, Function<T, UnaryOperator<Deployment>> use) {
            return new Read(read.diagnostics(), read.value().map(use).orElse(UnaryOperator.identity()));
        }
    }

    EditedDeployment(Deployment deployment) {
        this.deployment = deployment;
        boolean emptyReplaces = deployment.series().has(Trait.EMPTY_REPLACES);
        EnvironmentReader environment = EnvironmentReader.create().whereEmptyReplaces(emptyReplaces);
        add(
                deployment.environment().layers().stream()
                        .flatMap(layer -> layer.sources().stream())
                        .toList(),
                change -> Read.of(
                        environment.parse(deployment.environment().layers().stream()
                                .map(layer -> layer.with(
                                        layer.sources().stream().map(change).toList()))
                                .toList()),
                        read -> to -> to.with(read)));
        UserConfigReader config = UserConfigReader.create().whereEmptyReplaces(emptyReplaces);
        deployment
                .userConfig()
                .map(UserConfig::sources)
                .ifPresent(files -> add(
                        files,
                        change -> Read.of(
                                config.parse(
                                        filesOf(files).map(change),
                                        deployment.series().foldsDashes()),
                                read -> to -> to.with(read))));
        deployment.haproxy().ifPresent(balancer -> {
            List<Source> files =
                    balancer.files().stream().map(HaproxyFile::source).toList();
            add(
                    files,
                    change -> Read.of(
                            HaproxyReader.create()
                                    .parse(files.stream().map(change).toList()),
                            read -> to -> to.with(read)));
        });
    }

    private void add(List<Source> files, Function<UnaryOperator<Source>, Read> reader) {
        if (!files.isEmpty()) {
            parts.add(new Part(files, reader, reader.apply(UnaryOperator.identity())));
        }
    }

    private static UserConfigFiles filesOf(List<Source> files) {
        boolean hasMain = files.get(0).name().endsWith(UserConfigReader.MAIN_FILE);
        return new UserConfigFiles(
                hasMain ? Optional.of(files.get(0)) : Optional.empty(), files.subList(hasMain ? 1 : 0, files.size()));
    }

    /** How many bytes the texts have. */
    long size() {
        return parts.stream()
                .flatMap(part -> part.files.stream())
                .mapToLong(Source::size)
                .sum();
    }

    ParseResult<Deployment> with(List<TextEdit> edits) {
        Map<Source, Source> edited = FixedSources.edited(edits);
        Deployment now = deployment;
        Diagnostics findings = Diagnostics.none();
        for (Part part : parts) {
            Read read = part.files.stream().noneMatch(edited::containsKey)
                    ? part.unedited
                    : part.reader.apply(file -> edited.getOrDefault(file, file));
            now = read.use.apply(now);
            findings = findings.and(read.findings);
        }
        return ParseResult.of(now, findings);
    }
}
