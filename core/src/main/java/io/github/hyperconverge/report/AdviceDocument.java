package io.github.hyperconverge.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hyperconverge.catalogue.ContainerCost;
import io.github.hyperconverge.converge.Advice;
import io.github.hyperconverge.converge.Decision;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Advice as its JSON has it, format version 1: the {@code candidates} with their {@code verdict}, the decision on their
 * types with its concerns, how many containers each host has fewer ({@code saved}), the {@code addresses} that get free and what
 * it {@code costs}; {@code others}, further ways to fewer containers; and the {@code containerCost} behind it.
 */
public final class AdviceDocument {

    private record Written(
            int formatVersion, List<Candidate> candidates, List<String> others, ContainerCost containerCost) {}

    private record Candidate(
            Advice.Verdict verdict,
            @JsonUnwrapped Decision decision,
            Map<String, Integer> saved,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigInteger addresses,
            List<String> costs) {}

    private final Written content;

    private AdviceDocument(Written content) {
        this.content = content;
    }

    /**
     * Makes the document of advice.
     *
     * @param advice the advice
     * @return the document
     */
    public static AdviceDocument of(Advice advice) {
        return new AdviceDocument(new Written(
                1,
                advice.candidates().stream()
                        .map(each -> new Candidate(
                                each.verdict(), each.decision(), each.saved(), each.addresses(), each.costs()))
                        .toList(),
                advice.others(),
                advice.cost()));
    }

    /**
     * What the document says, to any mapper.
     *
     * @return texts, numbers, lists and maps; keys may be added to the format, those it has keep their meaning
     */
    @JsonValue
    public Map<String, Object> members() {
        return Json.members(content);
    }

    /**
     * Writes the document.
     *
     * @return JSON, indented by two blanks, lines ended by LF; no terminal acts on it
     */
    public String toJson() {
        return Json.write(content);
    }
}
