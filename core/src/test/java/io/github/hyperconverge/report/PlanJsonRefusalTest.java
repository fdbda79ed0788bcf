package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.text.PlanText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are not a plan, or a plan that somebody else has changed. */
class PlanJsonRefusalTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MARKS = "{}[]\",:019-.eE\\!tfn \u0000\u00e9";

    private static String sample() {
        return PlanDocument.of(SamplePlan.plan(), Diagnostics.none()).toJson();
    }

    private static ParseResult<ConvergencePlan> parse(String text) {
        return PlanDocument.parse(Source.of("plan.json", text));
    }

    private static void assertRefused(String text) {
        ParseResult<ConvergencePlan> result = parse(text);

        assertThat(result.value()).as(() -> shorten(text)).isEmpty();
        assertThat(result.diagnostics().all()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(PlanDocument.NOT_A_PLAN);
            assertThat(finding.range().orElseThrow()).hasToString("plan.json:1:1");
        });
    }

    private static String shorten(String text) {
        return text.length() < 2000 ? text : text.substring(0, 2000) + "...";
    }

    private static String withEnvironment(String json) throws IOException {
        ObjectNode plan = (ObjectNode) MAPPER.readTree(sample());
        plan.put("environment", "HERE");
        return plan.toString().replace("\"HERE\"", json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u0000",
                "\uFEFF{}",
                "null",
                "true",
                "7",
                "\"plan\"",
                "[]",
                "{}",
                "{",
                "}",
                "[{]",
                "{'a': 1}",
                "{\"formatVersion\": 1}",
                "{\"formatVersion\": 1, \"environment\": {}}",
                "formatVersion: 1",
                "<plan/>",
                "[{\"formatVersion\": 1}]",
                "{\"formatVersion\": 01}",
                "{\"formatVersion\": NaN}"
            })
    void otherTextIsNoPlan(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "2", "-1", "10", "\"1\"", "1.0", "1.5", "true", "null", "[1]", "{}", "4294967297", "1e0"})
    void otherFormatVersionIsRefused(String version) {
        assertRefused(sample().replace("\"formatVersion\" : 1,", "\"formatVersion\" : " + version + ","));
    }

    @Test
    void laterFormatVersionIsNamed() {
        assertThat(parse("{\"formatVersion\": 2}").diagnostics())
                .hasToString("plan.json:1:1: error: format version 2 is not 1 [plan-format]");
    }

    @Test
    void syntaxErrorIsNamed() {
        assertThat(parse("{\"formatVersion\": }").diagnostics().toString())
                .startsWith("plan.json:1:1: error: this is not JSON, as line 1 shows; a plan is what");
    }

    @Test
    void secondDocumentIsRefused() {
        assertRefused(sample() + sample());
    }

    @Test
    void everyTruncationIsRefused() {
        String whole = sample().strip();

        for (int length = 0; length < whole.length(); length++) {
            assertRefused(whole.substring(0, length));
        }
    }

    /** The plan's own members; what an environment may hold is another question. */
    static Stream<String> members() throws IOException {
        List<String> pointers = new ArrayList<>();
        collect(MAPPER.readTree(sample()), "", pointers);
        return pointers.stream();
    }

    private static void collect(JsonNode node, String pointer, List<String> pointers) {
        if (pointer.startsWith("/environment/") || pointer.startsWith("/diagnostics")) {
            return;
        }
        if (!pointer.isEmpty()) {
            pointers.add(pointer);
        }
        node.properties().forEach(field -> collect(field.getValue(), pointer + "/" + field.getKey(), pointers));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.path(i), pointer + "/" + i, pointers);
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void memberOfAnotherTypeIsRefused(String pointer) throws IOException {
        JsonNode plan = MAPPER.readTree(sample());
        for (String other :
                List.of("null", "true", "-1.5", "1e30", "12345678901", "\"\"", "\"x\"", "[]", "[[]]", "{\"x\": 0}")) {
            JsonNode value = MAPPER.readTree(other);
            if (!sameType(plan.at(pointer), value)) {
                assertRefused(with(plan, pointer, value).toString());
            }
        }
    }

    private static boolean sameType(JsonNode one, JsonNode other) {
        return one.getNodeType() == other.getNodeType() && one.isInt() == other.isInt();
    }

    /** A list may be shorter, and evidence without a file has no place. */
    static Stream<String> requiredMembers() throws IOException {
        return members().filter(pointer -> !pointer.matches(".*/[0-9]+|.*/evidence/[0-9]+/file"));
    }

    @ParameterizedTest
    @MethodSource("requiredMembers")
    void missingMemberIsRefused(String pointer) throws IOException {
        JsonNode plan = MAPPER.readTree(sample());
        int slash = pointer.lastIndexOf('/');

        ((ObjectNode) plan.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));

        assertRefused(plan.toString());
    }

    private static JsonNode with(JsonNode plan, String pointer, JsonNode value) {
        JsonNode changed = plan.deepCopy();
        JsonNode parent = changed.at(pointer.substring(0, pointer.lastIndexOf('/')));
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (parent instanceof ObjectNode object) {
            object.set(key, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(key), value);
        }
        return changed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/decisions/0/outcome", "/decisions/0/reason"})
    void unknownConstantIsRefused(String pointer) throws IOException {
        JsonNode plan = MAPPER.readTree(sample());

        assertRefused(with(plan, pointer, MAPPER.readTree("\"boiled\"")).toString());
    }

    @Test
    void onlyAMergeHasATarget() throws IOException {
        JsonNode plan = MAPPER.readTree(sample());

        assertRefused(
                with(plan, "/decisions/1/into", MAPPER.readTree("\"tea\"")).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "1",
                "\"x\"",
                "{\"!!float\": \"1\"}",
                "{\"!!date\": \"2026-01-31\"}",
                "{\"!!pair\": [1, 2]}",
                "{\"a\": {\"!!unknown\": 1}}",
                "{\"a\": {\"!!\": 1}}",
                "{\"a\": {\"!!alias\": \"*a\"}}",
                "{\"a\": {\"!!map\": 1}}",
                "{\"a\": {\"!!map\": {}}}",
                "{\"a\": {\"!!map\": [1]}}",
                "{\"a\": {\"!!map\": [[1]]}}",
                "{\"a\": {\"!!map\": [[1, 2, 3]]}}",
                "{\"a\": {\"!!map\": [[[], 2]]}}",
                "{\"a\": {\"!!map\": [[{\"b\": 1}, 2]]}}",
                "{\"a\": {\"!!set\": null}}",
                "{\"a\": {\"!!set\": [\"b\"]}}",
                "{\"a\": {\"!!pair\": []}}",
                "{\"a\": {\"!!pair\": [1]}}",
                "{\"a\": {\"!!pair\": {\"b\": 1, \"c\": 2}}}",
                "{\"a\": {\"!!float\": 1.5}}",
                "{\"a\": {\"!!float\": \"one\"}}",
                "{\"a\": {\"!!float\": null}}",
                "{\"a\": {\"!!date\": \"2026-02-30\"}}",
                "{\"a\": {\"!!date\": 2026}}",
                "{\"a\": {\"!!date\": []}}",
                "{\"a\": {\"!!timestamp\": \"2026-01-31\"}}",
                "{\"a\": {\"!!timestamp\": \"T+\"}}",
                "{\"a\": {\"!!timestamp\": \"2026-01-31T25:00:00\"}}",
                "{\"a\": {\"!!timestamp\": \"\"}}",
                "{\"a\": {\"!!timestamp\": \"2026-01-31T10:00:00+99:00\"}}",
                "{\"a\": {\"!!binary\": 5}}",
                "{\"a\": {\"!!binary\": \"a\"}}",
                "{\"a\": {\"!!binary\": \"a b=\"}}",
                "{\"a\": 1, \"a\": 1}"
            })
    void valueThatNoPlanHoldsIsRefused(String environment) throws IOException {
        assertRefused(withEnvironment(environment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"!!map\":[[1,"})
    void deepNestingIsRefused(String opening) throws IOException {
        assertRefused(opening.repeat(200_000));
        assertRefused(withEnvironment("{\"a\": " + opening.repeat(5_000) + "1"));
    }

    @Test
    void nestingAsDeepAsThatOfYamlIsRead() throws IOException {
        assertThat(parse(withEnvironment("{\"a\":".repeat(900) + "1" + "}".repeat(900)))
                        .value())
                .isPresent();
    }

    @Test
    void endlessNumberIsRefused() throws IOException {
        assertRefused(withEnvironment("{\"a\": " + "9".repeat(20_000) + "}"));
        assertRefused(withEnvironment("{\"a\": 1." + "9".repeat(20_000) + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "0.00000e2147483648"})
    void numberBeyondDoubleIsRead(String number) throws IOException {
        assertThat(parse(withEnvironment("{\"a\": " + number + "}")).value()).isPresent();
    }

    @Test
    void changedPlansAreReadOrRefused() {
        Random random = new Random(20261122);
        String whole = sample();
        int refused = 0;

        for (int run = 0; run < 5000; run++) {
            String text = changed(whole, random);
            ParseResult<ConvergencePlan> result = parse(text);
            if (result.value().isEmpty()) {
                refused++;
                assertThat(result.diagnostics().hasErrors()).as(text).isTrue();
            } else {
                assertUsable(result.orElseThrow(), text);
            }
        }

        // Else the changes were too rough, or too fine, to show anything.
        assertThat(refused).isBetween(500, 4500);
    }

    private static void assertUsable(ConvergencePlan plan, String text) {
        assertThat(parse(PlanDocument.of(plan, Diagnostics.none()).toJson()).orElseThrow())
                .as(text)
                .isEqualTo(plan);
        assertThat(PlanText.of(plan, Optional.empty(), true)).as(text).isNotEmpty();
        assertThat(PlanText.markdown(plan, Optional.empty())).as(text).isNotEmpty();
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(changed.length() - 1);
            int to = Math.min(changed.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> changed.setCharAt(at, MARKS.charAt(random.nextInt(MARKS.length())));
                case 1 -> changed.delete(at, to);
                case 2 -> changed.insert(at, changed.substring(at, to));
                case 3 -> changed.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 4 ->
                    changed.insert(
                            at,
                            List.of("null", "1e9", "\"!!map\" : ", "[[1, 2]]", "{ }", "\"x\" : 0,")
                                    .get(random.nextInt(6)));
                default -> {
                    String piece = changed.substring(at, to);
                    changed.delete(at, to).insert(random.nextInt(changed.length()), piece);
                }
            }
        }
        return changed.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {990, 1_000, 100_000})
    void deepNestingIsRefusedInOurWords(int depth) throws IOException {
        for (String text : List.of(
                "[".repeat(depth) + "]".repeat(depth),
                withEnvironment("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)),
                sample().replaceFirst("\\{", "{\"more\": " + "[".repeat(depth) + "]".repeat(depth) + ","))) {
            assertRefused(text);
            assertThat(parse(text).diagnostics().all().get(0).message()).doesNotContain("Exception", "Document");
        }
    }

    @Test
    void largeFileIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("plan.json");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'}'}), 1L << 40);
        }

        assertThat(Hyperconverge.readPlan(file).diagnostics().all())
                .singleElement()
                .asString()
                .contains("the file is larger than 134217728 bytes");
    }
}
