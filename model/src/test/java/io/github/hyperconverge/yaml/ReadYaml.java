package io.github.hyperconverge.yaml;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import java.util.List;

/** Short ways to read a text in a test. */
final class ReadYaml {
    private ReadYaml() {}

    static ParseResult<YamlNode> parse(String text) {
        return YamlReader.create().parse(Source.of("t.yml", text));
    }

    /** The value of a text without errors. */
    static YamlNode value(String text) {
        return parse(text).orElseThrow();
    }

    /** The value of a text whose root is a mapping. */
    static YamlMapping mapping(String text) {
        return (YamlMapping) value(text);
    }

    /** The value that a key has in the root mapping, errors or not. */
    static YamlNode at(String text, String key) {
        YamlMapping root = (YamlMapping) parse(text).value().orElseThrow();
        return root.get(key).orElseThrow();
    }

    /** Every finding as {@code line:column rule}. */
    static List<String> findings(String text) {
        return findings(parse(text));
    }

    static List<String> findings(ParseResult<YamlNode> result) {
        return result.diagnostics().all().stream().map(ReadYaml::shown).toList();
    }

    private static String shown(Diagnostic finding) {
        return finding.range().orElseThrow().start() + " " + finding.rule();
    }
}
