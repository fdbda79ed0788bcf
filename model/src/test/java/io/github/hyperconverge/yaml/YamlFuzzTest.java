package io.github.hyperconverge.yaml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public class YamlFuzzTest {
    private static final List<String> TEXTS =
            List.of("""
            # services of a region
            component_skel:
              lamp_api:
                belongs_to:
                  - lamp_all
                  - shop_all
            container_skel:
              lamp_container:
                contains: [lamp_api, 'lamp_web', "lamp\\tdb"]
                properties: {is_metal: yes, size: 0x1F, since: 2001-12-14}
            """, """
            base: &base
              colour: red
              weight: 1.5
            other: &other {colour: blue, tags: !!set {a, b}}
            both:
              <<: [*base, *other]
              colour: green
            list: !!omap [one: 1, two: *base]
            """, """
            text: |
              first

                second
            folded: >-
              some words
              more words
            quoted: "a \\/ b \\u00e4 \\
              c"
            single: 'it''s'
            """, """
            %YAML 1.1
            ---
            ? complex
            : - - 1
                - 010
              - {a: [b: c], ? d}
            10:30: ~
            \ud83d\ude00: [ , ]
            ...
            """, "\uFEFFa: 1\r\nb:\r\n  - c # d\r\n  - \"e\"\r\n");

    /** Texts with much of what YAML has. */
    public static Stream<byte[]> texts() {
        return TEXTS.stream().map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void holdsItsPromisesForMutatedTexts() {
        YamlMutation.readAll(texts().toList(), 1, 10_000);
    }
}
