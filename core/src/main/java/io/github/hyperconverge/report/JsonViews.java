package io.github.hyperconverge.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.github.hyperconverge.cleanup.CleanupStep;
import io.github.hyperconverge.cleanup.KeptContainer;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Evidence;
import io.github.hyperconverge.converge.FilePosition;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.RelatedPlace;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How JSON shows values of the API where it does not show their components as they are. */
@SuppressWarnings("UnusedMethod") // the mapper reads their annotations
final class JsonViews {
    private JsonViews() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(Enum.class, new Shown<>(JsonViews::id))
                .addSerializer(Optional.class, new Shown<>(JsonViews::orNull))
                .addSerializer(FoundSeries.class, new Shown<>(JsonViews::series))
                .addSerializer(Rule.class, ToStringSerializer.instance)
                .addSerializer(ModelPath.class, ToStringSerializer.instance)
                .setMixInAnnotation(Diagnostic.class, Judged.class)
                .setMixInAnnotation(RelatedPlace.class, Related.class)
                .setMixInAnnotation(TextEdit.class, Found.class)
                .setMixInAnnotation(Evidence.class, Placed.class)
                .setMixInAnnotation(Decision.class, Held.class)
                .setMixInAnnotation(Consequences.class, Effects.class)
                .setMixInAnnotation(Consequences.LostAffinity.class, Placed.class)
                .setMixInAnnotation(Consequences.LostLimit.class, Placed.class)
                .setMixInAnnotation(Consequences.AddressSpace.class, Addresses.class)
                .setMixInAnnotation(ContainerSkel.class, Named.class)
                .setMixInAnnotation(RedundantContainer.class, Redundant.class)
                .setMixInAnnotation(KeptContainer.class, Kept.class)
                .setMixInAnnotation(CleanupStep.class, Step.class);
    }

    /** The name of a constant, which never changes. */
    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object orNull(Optional<?> value) {
        return value.orElse(null);
    }

    private static Object series(FoundSeries found) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("name", found.name());
        shown.put("first", found.first().id());
        shown.put("last", found.last().id());
        shown.put("foundBy", found.origin().id());
        shown.put("explanation", found.explanation());
        return shown;
    }

    private interface Found {
        @JsonUnwrapped
        @JsonSerialize(using = Place.class)
        Object range();
    }

    private interface Judged extends Found {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean base();
    }

    @JsonPropertyOrder({"message", "range"})
    private interface Related extends Found {}

    private interface Placed {
        @JsonUnwrapped
        @JsonSerialize(using = Place.class)
        Object place();
    }

    private interface Held {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Object concerns();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Object hosts();
    }

    private interface Effects {
        @JsonSerialize(converter = ByQueue.class)
        Object addressSpaces();

        @JsonIgnore
        Object diagnostics();
    }

    private interface Addresses {
        @JsonIgnore
        String queue();

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigInteger size();

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigInteger freeBefore();

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigInteger freeRightAfter();

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigInteger freeAfterCleanup();
    }

    private interface Named {
        @JsonValue
        String name();
    }

    @JsonIncludeProperties({"name", "physicalHost", "type", "service", "components", "replacedBy", "reason"})
    @JsonPropertyOrder({"name", "physicalHost", "type", "service", "components", "replacedBy", "reason"})
    private interface Redundant {}

    @JsonIncludeProperties({"name", "reason", "component"})
    @JsonPropertyOrder({"name", "reason", "component"})
    private interface Kept {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String component();
    }

    @JsonIncludeProperties({"kind", "service", "physicalHost", "target", "precondition", "alreadyDone", "undo"})
    @JsonPropertyOrder({"kind", "service", "physicalHost", "target", "precondition", "alreadyDone", "undo"})
    private interface Step {
        @JsonProperty
        String precondition();

        @JsonProperty
        String alreadyDone();

        @JsonProperty
        Object undo();
    }

    private static final class ByQueue
            extends StdConverter<List<Consequences.AddressSpace>, Map<String, Consequences.AddressSpace>> {
        @Override
        public Map<String, Consequences.AddressSpace> convert(List<Consequences.AddressSpace> spaces) {
            Map<String, Consequences.AddressSpace> byQueue = new LinkedHashMap<>();
            spaces.forEach(space -> byQueue.put(space.queue(), space));
            return byQueue;
        }
    }

    /** What is shown as another value. */
    private static final class Shown<T> extends JsonSerializer<T> {
        private final Function<T, @Nullable Object> other;

        Shown(Function<T, @Nullable Object> other) {
            this.other = other;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writePOJO(other.apply(value));
        }
    }

    /** A place among the members of what has it; nothing if there is none. */
    private static final class Place extends JsonSerializer<Object> {
        @Override
        public boolean isUnwrappingSerializer() {
            return true;
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
            Object place = value instanceof Optional<?> known ? known.orElse(null) : value;
            if (place instanceof SourceRange range) {
                write(FilePosition.of(range), out);
                out.writeNumberField("endLine", range.end().line());
                out.writeNumberField("endColumn", range.end().column());
            } else if (place instanceof FilePosition position) {
                write(position, out);
            }
        }

        private static void write(FilePosition position, JsonGenerator out) throws IOException {
            out.writeStringField("file", position.file());
            out.writeNumberField("line", position.line());
            out.writeNumberField("column", position.column());
        }
    }
}
