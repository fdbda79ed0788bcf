package io.github.hyperconverge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log of SARIF 2.1.0, as far as findings need it: the members are those of the standard, in their order. */
record SarifLog(@JsonProperty("$schema") String schema, String version, List<Run> runs) {

    record Run(
            Map<String, Driver> tool,
            Map<String, Map<String, Text>> originalUriBaseIds,
            @JsonInclude(Include.NON_EMPTY) List<Invocation> invocations,
            String columnKind,
            String defaultEncoding,
            List<String> newlineSequences,
            @JsonInclude(Include.NON_EMPTY) List<Artifact> artifacts,
            List<Result> results) {}

    record Driver(String name, @Nullable String version, List<ReportingDescriptor> rules) {}

    record ReportingDescriptor(String id, Text shortDescription, Text help, Map<String, String> defaultConfiguration) {}

    record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

    record Notification(String level, Text message) {}

    record Artifact(SarifUri location, String encoding) {}

    record Result(
            String ruleId,
            int ruleIndex,
            String level,
            Text message,
            List<Location> locations,
            @JsonInclude(Include.NON_EMPTY) List<Location> relatedLocations,
            Map<String, String> partialFingerprints,
            @JsonInclude(Include.NON_EMPTY) List<Fix> fixes) {}

    record Location(
            @Nullable Integer id,
            PhysicalLocation physicalLocation,
            @JsonInclude(Include.NON_EMPTY) List<LogicalLocation> logicalLocations,
            @Nullable Text message) {}

    record PhysicalLocation(SarifUri artifactLocation, Region region) {}

    record Region(int startLine, int startColumn, int endLine, int endColumn) {}

    record LogicalLocation(String name, String fullyQualifiedName) {}

    record Fix(Text description, List<ArtifactChange> artifactChanges) {}

    record ArtifactChange(SarifUri artifactLocation, List<Replacement> replacements) {}

    record Replacement(Region deletedRegion, @Nullable Text insertedContent) {}

    record Text(String text, @Nullable String markdown) {
        Text(String text) {
            this(text, null);
        }
    }

    /** SARIF's word for a severity. */
    static String level(Severity severity) {
        return severity == Severity.INFO ? "note" : severity.name().toLowerCase(Locale.ROOT);
    }
}
