package io.github.hyperconverge.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.source.SourceRange;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a plan does to a deployment, as a member of the plan's JSON. */
final class ConsequencesJson {
    private ConsequencesJson() {}

    static void write(JsonGenerator json, Consequences consequences) throws IOException {
        json.writeObjectFieldStart("consequences");
        json.writeObjectFieldStart("containersByHost");
        for (Map.Entry<String, Consequences.Counts> host :
                consequences.containersByHost().entrySet()) {
            json.writeObjectFieldStart(host.getKey());
            json.writeNumberField("before", host.getValue().before());
            json.writeNumberField("rightAfter", host.getValue().rightAfter());
            json.writeNumberField("afterCleanup", host.getValue().afterCleanup());
            json.writeEndObject();
        }
        json.writeEndObject();
        writeNames(json, "added", consequences.added());
        writeSets(json, "joined", consequences.joined());
        writeNames(json, "redundant", consequences.redundant());
        json.writeArrayFieldStart("lostAffinities");
        for (Consequences.LostAffinity affinity : consequences.lostAffinities()) {
            json.writeStartObject();
            json.writeStringField("group", affinity.group());
            json.writeStringField("host", affinity.host());
            json.writeObjectFieldStart("retired");
            for (Map.Entry<String, Integer> type : affinity.retired().entrySet()) {
                json.writeNumberField(type.getKey(), type.getValue());
            }
            json.writeEndObject();
            json.writeStringField("target", affinity.target());
            json.writeNumberField("proposed", affinity.proposed());
            writePlace(json, affinity.place());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lostLimits");
        for (Consequences.LostLimit limit : consequences.lostLimits()) {
            json.writeStartObject();
            json.writeStringField("limit", limit.limit());
            json.writeStringField("variable", limit.variable());
            json.writeStringField("host", limit.host());
            writeNames(json, "components", limit.components());
            writePlace(json, limit.place());
            json.writeEndObject();
        }
        json.writeEndArray();
        writeSets(json, "gainedNetworks", consequences.gainedNetworks());
        json.writeObjectFieldStart("addressSpaces");
        for (Consequences.AddressSpace space : consequences.addressSpaces()) {
            json.writeObjectFieldStart(space.queue());
            json.writeStringField("size", space.size().toString());
            json.writeStringField("freeBefore", space.freeBefore().toString());
            json.writeStringField("freeRightAfter", space.freeRightAfter().toString());
            json.writeStringField("freeAfterCleanup", space.freeAfterCleanup().toString());
            json.writeEndObject();
        }
        json.writeEndObject();
        writeNames(
                json,
                "staleCopies",
                consequences.staleCopies().stream().map(type -> type.name()).toList());
        json.writeEndObject();
    }

    private static void writePlace(JsonGenerator json, Optional<SourceRange> place) throws IOException {
        if (place.isPresent()) {
            Json.writePlace(json, place.get());
        }
    }

    private static void writeSets(JsonGenerator json, String field, Map<String, Set<String>> sets) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Set<String>> set : sets.entrySet()) {
            writeNames(json, set.getKey(), set.getValue());
        }
        json.writeEndObject();
    }

    private static void writeNames(JsonGenerator json, String field, Collection<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }
}
