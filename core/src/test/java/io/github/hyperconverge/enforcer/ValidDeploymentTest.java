package io.github.hyperconverge.enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.enforcer.rule.api.EnforcerLogger;
import org.apache.maven.enforcer.rule.api.EnforcerRuleError;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidDeploymentTest {
    private static final String SOUND = """
            component_skel: {a: {belongs_to: [a_all]}}
            container_skel: {a_container: {contains: [a], belongs_to: [x_containers], properties: {service_name: a}}}
            physical_skel: {x_containers: {belongs_to: [all_containers]}, x_hosts: {belongs_to: [hosts]}}
            """;

    @TempDir
    private Path folder;

    private final List<String> logged = new ArrayList<>();

    /** A rule as Enforcer makes it: the fields are set by their names. */
    private ValidDeployment rule(String envD) throws IOException, ReflectiveOperationException {
        Path environment = Files.createDirectories(folder.resolve("env.d"));
        Files.writeString(environment.resolve("a.yml"), envD);
        ValidDeployment rule = new ValidDeployment();
        set(rule, "environments", List.of(environment.toFile()));
        rule.setLog((EnforcerLogger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EnforcerLogger.class}, (proxy, method, arguments) -> {
                    logged.add(method.getName() + " " + arguments[0]);
                    return null;
                }));
        return rule;
    }

    private static void set(ValidDeployment rule, String name, Object value) throws ReflectiveOperationException {
        Field field = ValidDeployment.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(rule, value);
    }

    @Test
    void soundFilesKeepTheRule() throws Exception {
        rule(SOUND).execute();

        assertThat(logged).isEmpty();
    }

    @Test
    void errorsBreakIt() throws Exception {
        ValidDeployment rule = rule(SOUND.replace("contains: [a]", "contains: [b]"));

        assertThatThrownBy(rule::execute)
                .isInstanceOf(EnforcerRuleException.class)
                .hasMessageStartingWith("The deployment is not valid:\n")
                .hasMessageContaining("a.yml:2:");
    }

    @Test
    void warningsAreLoggedUnlessTheyBreakIt() throws Exception {
        ValidDeployment rule = rule(SOUND + SOUND.lines().findFirst().orElseThrow() + "\n");

        rule.execute();
        assertThat(logged).singleElement().asString().startsWith("warn ").contains("a.yml:4:");
        set(rule, "failOn", "Warning");
        assertThatThrownBy(rule::execute).hasMessageContaining("a.yml:4:");
    }

    @Test
    void configurationAndInventoryAreCheckedInTheSeriesTheyAreOf() throws Exception {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("openstack_user_config.yml"), """
                cidr_networks: {container: 172.29.236.0/22}
                global_overrides:
                  management_bridge: br-mgmt
                  provider_networks:
                    - network:
                        container_bridge: br-mgmt
                        container_interface: eth1
                        ip_from_q: container
                        group_binds: [all_containers, hosts]
                        is_container_address: true
                        is_ssh_address: true
                x-hosts: {h1: {ip: 172.29.236.11}}
                """);
        ValidDeployment rule = rule(SOUND);
        set(rule, "config", config.toFile());

        rule.execute();
        assertThat(logged)
                .containsExactly("info OSA 2026.1, the newest, which is assumed because nothing tells the series");
        logged.clear();

        set(rule, "series", "mitaka");
        rule.execute();
        assertThat(logged).singleElement().asString().contains("config-unknown-group");

        logged.clear();
        Path inventory = Files.writeString(folder.resolve("inventory.json"), "{");
        set(rule, "inventory", inventory.toFile());
        assertThatThrownBy(rule::execute).hasMessageContaining("inventory.json:1:2: error");
    }

    @Test
    void typesThatCouldBeOneBreakItWhereThatIsAskedFor() throws Exception {
        ValidDeployment rule = rule("""
                component_skel: {tea_api: {belongs_to: [tea_all]}, tea_pot: {belongs_to: [tea_all]}}
                container_skel:
                  tea_api_container: {contains: [tea_api], belongs_to: [x_containers]}
                  tea_pot_container: {contains: [tea_pot], belongs_to: [x_containers]}
                physical_skel: {x_containers: {belongs_to: [all_containers]}, x_hosts: {belongs_to: [hosts]}}
                """);
        rule.execute();

        set(rule, "converged", true);
        assertThatThrownBy(rule::execute)
                .hasMessageContaining("a.yml:3:3: error: tea_api_container, tea_pot_container could be one")
                .hasMessageContaining("a.yml:4:3");

        Path policy = Files.writeString(folder.resolve("policy.yaml"), "pin: [tea_pot_container]\n");
        set(rule, "policy", policy.toFile());
        rule.execute();
    }

    @Test
    void balancersAreChecked() throws Exception {
        Path balancer = Files.writeString(folder.resolve("haproxy.cfg"), "backend a\n    serve a 192.0.2.1:80 check\n");
        ValidDeployment rule = rule(SOUND);
        set(rule, "haproxy", List.of(balancer.toFile()));

        assertThatThrownBy(rule::execute).hasMessageContaining("haproxy.cfg:2:5: error");
    }

    @Test
    void policySaysHowMuchFindingsMatter() throws Exception {
        ValidDeployment rule = rule(SOUND.replace("contains: [a]", "contains: [b]"));
        Path policy = folder.resolve("policy.yaml");
        set(rule, "policy", policy.toFile());

        Files.writeString(
                policy,
                "severities: {env-unknown-component: off, env-unused-component: off," + " env-misspelt-type: off}\n");
        rule.execute();
        assertThat(logged).isEmpty();

        Files.writeString(policy, "severities: {env-unknown-component: fatal}\n");
        assertThatThrownBy(rule::execute).hasMessageContaining("policy.yaml:1:37: error");
    }

    @Test
    void wrongUsageEndsTheBuildWhateverTheLevel() throws Exception {
        ValidDeployment nothing = new ValidDeployment();
        assertThatThrownBy(nothing::execute)
                .isInstanceOf(EnforcerRuleError.class)
                .hasMessageContaining("<environments>");

        ValidDeployment level = rule(SOUND);
        set(level, "failOn", "never");
        assertThatThrownBy(level::execute).isInstanceOf(EnforcerRuleError.class).hasMessageContaining("not never");

        ValidDeployment series = rule(SOUND);
        set(series, "series", "quinces");
        assertThatThrownBy(series::execute)
                .isInstanceOf(EnforcerRuleError.class)
                .hasMessageContaining("quinces");

        ValidDeployment missing = rule(SOUND);
        set(missing, "environments", List.of(new File(folder.toFile(), "nowhere")));
        assertThatThrownBy(missing::execute)
                .isInstanceOf(EnforcerRuleError.class)
                .hasMessageContaining("nowhere");
        assertThat(missing.toString()).contains("nowhere");
    }

    @Test
    void isFoundByItsName() throws IOException {
        URL index = Objects.requireNonNull(getClass().getResource("/META-INF/sisu/javax.inject.Named"));
        try (var in = index.openStream()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(ValidDeployment.class.getName() + "\n");
        }
        assertThat(ValidDeployment.class.getAnnotation(javax.inject.Named.class).value())
                .isEqualTo("validDeployment");
    }
}
