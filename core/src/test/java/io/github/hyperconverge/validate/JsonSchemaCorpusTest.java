package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hyperconverge.generate.OsaCorpus;
import io.github.hyperconverge.report.YamlAsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schemas against every env.d and user configuration of the corpus. */
@Tag("corpus")
class JsonSchemaCorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("hyperconverge.corpus", "no -Dhyperconverge.corpus was given"));

    /** What the schemas see of osa/errors. */
    private static final String SEEN = """
            affinity-negative /identity_hosts/infra1/affinity/keystone_container minimum
            affinity-null /identity_hosts/infra1/affinity type
            affinity-string /identity_hosts/infra1/affinity/keystone_container type
            bad-cidr /cidr_networks/container pattern
            bad-used-ip /used_ips/0 pattern
            cidr-empty /cidr_networks minProperties
            conf-d-list type
            container-vars-list /identity_hosts/infra1/container_vars type
            container-vars-list-limit /identity_hosts/infra1/container_vars/x not
            container-vars-string-limit /identity_hosts/infra1/container_vars/x not
            env-merge-scalar /container_skel/keystone_container/properties type
            env-no-belongs-to /component_skel/a required
            env-null-entry /component_skel/a type
            env-null-properties /container_skel/keystone_container/properties type
            env-null-skel /container_skel type
            env-top-level-scalar additionalProperties
            group-list /storage_hosts type
            group-null /storage_hosts type
            group-null-first /storage_hosts type
            group-string /storage_hosts type
            group-with-children /hosts false
            host-null /compute_hosts/compute1 type
            host-vars-null /identity_hosts/infra1/host_vars type
            host-without-ip /compute_hosts/compute1 required
            lxc-hosts /lxc_hosts false
            metal-name-64 /compute_hosts propertyNames
            mgmt-marked-string /global_overrides/provider_networks/0/network/is_container_address type
            static-route-empty-gateway /global_overrides/provider_networks/0/network/static_routes/0/gateway pattern
            static-route-no-cidr /global_overrides/provider_networks/0/network/static_routes/0 required
            static-route-no-gateway /global_overrides/provider_networks/0/network/static_routes/0 required
            static-route-null-cidr /global_overrides/provider_networks/0/network/static_routes/0/cidr type
            top-level-list type
            used-ips-int /used_ips/0 type
            used-ips-string /used_ips type
            warn-unknown-key /zzz type
            """;

    /**
     * What they cannot see, or what is right: the text is no YAML, says nothing, or lacks a key that another file may
     * have; one place does not fit another; the fault is in the inventory; or OSA takes it, and so do they.
     */
    private static final Set<String> UNSEEN = Set.of(
            "bad-conf-d",
            "bad-yaml",
            "comments-only",
            "dash-merge-conflict",
            "empty-config",
            "env-self-parent",
            "env-self-parent-bound",
            "env-unknown-component",
            "env-unknown-parent",
            "env-version-key",
            "inventory-empty",
            "inventory-non-ascii",
            "inventory-not-json",
            "inventory-unknown-member",
            "metal-name-63",
            "mgmt-marked-false",
            "mgmt-not-marked",
            "name-52",
            "name-53",
            "no-cidr",
            "no-config",
            "no-container-network",
            "no-global-overrides",
            "no-provider-networks",
            "nspawn-hosts",
            "range-exhausted",
            "range-too-small",
            "reference-group-unknown",
            "same-ip-two-hosts",
            "tab-indent",
            "two-ips-one-host",
            "unknown-queue",
            "used-ips-reversed",
            "warn-unknown-group");

    private static List<Path> find(String... globs) {
        List<PathMatcher> matchers = Stream.of(globs)
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        try (Stream<Path> paths = Files.walk(CORPUS)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> matchers.stream().anyMatch(matcher -> matcher.matches(CORPUS.relativize(path))))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> environments() {
        return find(
                "osa/*/env.d/**.{yml,yaml}",
                "osa/*/scenarios/*/config/env.d/**.{yml,yaml}",
                "convergence-history/cases/*/{before,after}/**.{yml,yaml,example}");
    }

    static List<Path> configurations() {
        return find(
                "osa/*/scenarios/*/config/openstack_user_config.yml", "osa/*/scenarios/*/config/conf.d/**.{yml,yaml}");
    }

    private static JsonSchema schemaOf(Path file) {
        return file.toString().replace('\\', '/').contains("/env.d/")
                ? JsonSchema.ENV_D
                : JsonSchema.OPENSTACK_USER_CONFIG;
    }

    private static List<String> complaints(JsonSchema schema, Path file) throws IOException {
        Optional<JsonNode> value = YamlAsJson.read(file);
        return value.isEmpty() ? List.of() : SchemaCheck.of(schema).complaints(value.get());
    }

    @Test
    void corpusIsThere() {
        assertThat(environments()).hasSizeGreaterThanOrEqualTo(700);
        assertThat(configurations()).hasSizeGreaterThanOrEqualTo(976);
    }

    @ParameterizedTest
    @MethodSource
    void environments(Path file) throws IOException {
        assertThat(YamlAsJson.read(file)).isPresent();
        assertThat(complaints(JsonSchema.ENV_D, file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void configurations(Path file) throws IOException {
        assertThat(YamlAsJson.read(file)).isPresent();
        assertThat(complaints(JsonSchema.OPENSTACK_USER_CONFIG, file)).isEmpty();
    }

    @Test
    void defectsThatASchemaCanSeeAreSeen() throws IOException {
        List<String> seen = new ArrayList<>();
        Set<String> unseen = new TreeSet<>();
        for (Path error :
                OsaCorpus.children(OsaCorpus.folder().resolve("errors")).toList()) {
            String name = error.getFileName().toString();
            List<String> before = List.copyOf(seen);
            for (Path file : find("osa/errors/" + name + "/config/**.yml")) {
                complaints(schemaOf(file), file).forEach(complaint -> seen.add(name + " " + complaint.strip()));
            }
            if (seen.equals(before)) {
                unseen.add(name);
            }
        }

        assertThat(String.join("\n", seen) + "\n").isEqualTo(SEEN);
        assertThat(unseen).isEqualTo(UNSEEN);
    }

    @Test
    void editorsAreToldTheGroupsOfTheNewestSeries() throws IOException {
        TreeSet<String> groups = new TreeSet<>();
        for (Path file : find("osa/2026.1/env.d/*.yml")) {
            YamlAsJson.read(file)
                    .orElseThrow()
                    .path("physical_skel")
                    .fieldNames()
                    .forEachRemaining(groups::add);
        }
        groups.removeIf(group -> !group.endsWith("_hosts"));
        TreeSet<String> told = new TreeSet<>();
        SchemaCheck.read(JsonSchema.OPENSTACK_USER_CONFIG.text())
                .path("properties")
                .properties()
                .forEach(key -> {
                    if (key.getKey().endsWith("_hosts") && key.getValue().isObject()) {
                        told.add(key.getKey());
                    }
                });

        assertThat(told).isEqualTo(groups);
    }
}
