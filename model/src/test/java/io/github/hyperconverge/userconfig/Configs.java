package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Configurations in memory, and short forms of what comes of them. */
final class Configs {
    private Configs() {}

    /** The main file and those of conf.d, named main.yml, conf.d/1.yml, conf.d/2.yml and so on. */
    static List<Source> files(String main, String... others) {
        List<Source> files = new ArrayList<>(List.of(Source.of("main.yml", main)));
        for (String other : others) {
            files.add(Source.of("conf.d/" + files.size() + ".yml", other));
        }
        return files;
    }

    /** Reads as OSA 32 does, which does not fold dashes. */
    static ParseResult<UserConfig> parse(String main, String... others) {
        return UserConfigReader.create().parse(files(main, others), false);
    }

    /** Reads as OSA 33 does. */
    static ParseResult<UserConfig> fold(String main, String... others) {
        return UserConfigReader.create().parse(files(main, others), true);
    }

    static UserConfig config(ParseResult<UserConfig> result) {
        return result.value().orElseThrow();
    }

    /** The configuration of a sound main file. */
    static UserConfig config(String main) {
        return parse(main).orElseThrow();
    }

    /** The merged document in one line, in order. */
    static String effective(ParseResult<UserConfig> result) {
        return config(result).effective().toString();
    }

    static List<String> rules(ParseResult<UserConfig> result) {
        return result.diagnostics().all().stream()
                .map(problem -> problem.rule().id())
                .toList();
    }

    /** Each finding as its place, the related places, and its rule. */
    static List<String> placedRules(ParseResult<UserConfig> result) {
        return result.diagnostics().all().stream()
                .map(problem -> String.join(
                        " ",
                        Stream.of(
                                        problem.range().stream(),
                                        problem.related().stream().map(related -> related.range()),
                                        Stream.of(problem.rule()))
                                .flatMap(places -> places.map(Object::toString))
                                .toList()))
                .toList();
    }

    static List<String> messages(ParseResult<UserConfig> result) {
        return result.diagnostics().all().stream()
                .map(problem -> problem.message())
                .toList();
    }

    /** The places of a value, the one that counts last. */
    static List<String> places(ParseResult<UserConfig> result, String slashed) {
        return config(result).provenance(ModelPath.of(slashed.split("/"))).stream()
                .flatMap(places -> Stream.concat(places.overridden().stream(), Stream.of(places.winner())))
                .map(Object::toString)
                .toList();
    }
}
