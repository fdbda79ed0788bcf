package io.github.hyperconverge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.PolicyReader;
import io.github.hyperconverge.converge.Reason;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.DeploymentValidator;
import io.github.hyperconverge.validate.JsonSchema;
import io.github.hyperconverge.validate.Severities;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs what README shows. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private static List<String> blocks(String language) throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../README.md")));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    /** Compiles all Java blocks, public methods or not; returns a loader of their classes. */
    private URLClassLoader compile() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String block : blocks("java")) {
            Matcher name = CLASS.matcher(block);
            assertThat(name.find()).isTrue();
            String atHand =
                    block.replace("deploy/env.d", folder.resolve("deploy").toString());
            files.add(Files.writeString(folder.resolve(name.group(1) + ".java"), atHand));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
            List<String> options =
                    List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
            assertThat(compiler.getTask(complaints, manager, null, options, null, units)
                            .call())
                    .as("%s", complaints)
                    .isTrue();
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader());
    }

    private static String run(Class<?> type, String method, Class<?>[] types, Object... arguments) throws Exception {
        Method entry = type.getDeclaredMethod(method, types);
        entry.setAccessible(true);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            entry.invoke(null, arguments);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void firstExamplePrintsWhatReadmeSays() throws Exception {
        try (URLClassLoader loader = compile()) {
            String printed =
                    run(loader.loadClass("Example"), "main", new Class<?>[] {String[].class}, (Object) new String[0]);

            assertThat(printed).isEqualTo(blocks("text").get(0));
        }
    }

    @Test
    void otherExamplesRun() throws Exception {
        Path base = Files.createDirectory(folder.resolve("base"));
        Path operator = Files.createDirectory(folder.resolve("operator"));
        Files.writeString(base.resolve("a.yml"), "container_skel: {a_container: {contains: [a], belongs_to: []}}\n");
        try (URLClassLoader loader = compile()) {
            assertThat(run(
                            loader.loadClass("Embedded"),
                            "printPlan",
                            new Class<?>[] {Path.class, Path.class},
                            base,
                            operator))
                    .contains("1 container type before, 1 after");
            List<String> log = new ArrayList<>();
            Consumer<String> logger = log::add;
            assertThatThrownBy(() -> run(
                            loader.loadClass("ValidateEnvironment"),
                            "execute",
                            new Class<?>[] {Path.class, Consumer.class},
                            base,
                            logger))
                    .hasRootCauseMessage("1 errors in " + base);
            assertThat(log).singleElement().asString().endsWith("[env-unknown-component]");
        }
    }

    @Test
    void sarifIsWritten() throws Exception {
        Path base = Files.createDirectory(folder.resolve("base"));
        Path report = folder.resolve("report.sarif");
        Files.writeString(base.resolve("a.yml"), "container_skel: {a_container: {contains: [a], belongs_to: []}}\n");
        try (URLClassLoader loader = compile()) {
            run(
                    loader.loadClass("SarifOfEnvironment"),
                    "write",
                    new Class<?>[] {Path.class, Path.class, Path.class},
                    folder,
                    base,
                    report);
        }

        assertThat(report).content().contains("\"uri\" : \"base/a.yml\"");
    }

    @Test
    void editorFindsTheSchemaThatReadmeNames() throws IOException {
        String schemas = "../core/src/main/resources/io/github/hyperconverge/schema";
        String readme = Files.readString(Path.of("../README.md"));
        String modeline = blocks("yaml").get(3).lines().findFirst().orElseThrow();

        assertThat(JsonSchema.values())
                .extracting(JsonSchema::fileName)
                .allMatch(name -> readme.contains("`" + name + "`"))
                .allMatch(name -> Files.exists(Path.of(schemas, name)))
                .anyMatch(name -> modeline.endsWith("/" + name));
    }

    @Test
    void overlayIsWritten() throws Exception {
        Path base = Files.createDirectory(folder.resolve("base"));
        Path operator = Files.createDirectory(folder.resolve("operator"));
        Files.writeString(base.resolve("a.yml"), """
            component_skel: {a_api: {belongs_to: [a_all]}, a_worker: {belongs_to: [a_all]}}
            container_skel:
              a_api_container: {contains: [a_api], belongs_to: [a_containers]}
              a_worker_container: {contains: [a_worker], belongs_to: [a_containers]}
            """);
        try (URLClassLoader loader = compile()) {
            run(loader.loadClass("Applied"), "writeOverlay", new Class<?>[] {Path.class, Path.class}, base, operator);
        }

        assertThat(operator.resolve("hyperconverge/overlay.yml"))
                .content()
                .endsWith("a_worker_container:\n    contains: []\n");
    }

    @Test
    void consequencesArePrinted() throws Exception {
        Path base = Files.createDirectory(folder.resolve("base"));
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(base.resolve("a.yml"), """
            component_skel: {a_api: {belongs_to: [a_all]}, a_worker: {belongs_to: [a_all]}}
            container_skel:
              a_api_container: {contains: [a_api], belongs_to: [a_containers]}
              a_worker_container: {contains: [a_worker], belongs_to: [a_containers]}
            physical_skel:
              a_containers: {belongs_to: [all_containers]}
              a_hosts: {belongs_to: [hosts]}
            """);
        Files.writeString(config.resolve("openstack_user_config.yml"), """
            cidr_networks: {management: 172.29.236.0/22}
            global_overrides:
              management_bridge: br-mgmt
              provider_networks:
                - network:
                    container_bridge: br-mgmt
                    container_interface: eth1
                    ip_from_q: management
                    group_binds: [all_containers, hosts]
                    is_management_address: true
            a_hosts: {infra1: {ip: 172.29.236.11}}
            """);
        try (URLClassLoader loader = compile()) {
            assertThat(run(
                            loader.loadClass("Inventoried"),
                            "printConsequences",
                            new Class<?>[] {Path.class, Path.class},
                            config,
                            base))
                    .contains("infra1-a-worker-container-")
                    .endsWith("infra1: 2 containers, 1 after the plan and its cleanup\n");
        }
    }

    @Test
    void stepsOfABalancerArePrinted() throws Exception {
        Path fragments = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(fragments.resolve("00-haproxy"), "global\n    stats socket /run/haproxy.stat level admin\n");
        Files.writeString(fragments.resolve("api"), """
            frontend api-front-1
                bind 10.0.0.9:80
                default_backend api-back
            backend api-back
                option httpchk
                server infra1-api-container-00000002 10.0.0.101:80 check
            """);
        SmallCloud cloud = SmallCloud.standard();
        Inventory before = cloud.make().inventory();
        Inventory after = cloud.hosts("""
            infra_hosts: {infra1: {ip: 10.0.0.11}, infra2: {ip: 10.0.0.12}}
            compute_hosts: {compute1: {ip: 10.0.0.21}}
            """).after(before).make().inventory();
        try (URLClassLoader loader = compile()) {
            assertThat(run(
                            loader.loadClass("Balanced"),
                            "printSteps",
                            new Class<?>[] {Path.class, Inventory.class, Inventory.class},
                            fragments,
                            before,
                            after))
                    .contains("infra2-api-container-");
        }
    }

    @Test
    void runbookOfACleanupIsMade() throws Exception {
        String skeletons = """
            component_skel: {nova_api_os_compute: {belongs_to: [nova_all]}, nova_conductor: {belongs_to: [nova_all]}}
            physical_skel: {nova_containers: {belongs_to: [all_containers]}, nova_hosts: {belongs_to: [hosts]}}
            container_skel:
            """;
        SmallCloud cloud = SmallCloud.standard().hosts("nova_hosts: {infra1: {ip: 10.0.0.11}}\n");
        Inventory split = cloud.environment(skeletons + """
              a_container: {belongs_to: [nova_containers], contains: [nova_api_os_compute]}
              b_container: {belongs_to: [nova_containers], contains: [nova_conductor]}
            """).make().inventory();
        SmallCloud converged = cloud.environment(skeletons + """
              nova_container: {belongs_to: [nova_containers], contains: [nova_api_os_compute, nova_conductor]}
            """);
        Inventory both = converged.after(split).make().inventory();
        try (URLClassLoader loader = compile()) {
            assertThat(run(
                            loader.loadClass("CleanedUp"),
                            "runbook",
                            new Class<?>[] {Deployment.class},
                            converged.after(both).deployment()))
                    .startsWith("2 containers are redundant\n");
        }
    }

    @Test
    void testsPassOnASoundEnvironment() throws Exception {
        Path deploy = Files.createDirectory(folder.resolve("deploy"));
        Files.writeString(deploy.resolve("galera.yml"), """
            component_skel: {galera: {belongs_to: [galera_all]}}
            container_skel: {galera_container: {contains: [galera], belongs_to: [shared-infra_containers]}}
            physical_skel: {shared-infra_containers: {belongs_to: [all_containers]}}
            """);
        try (URLClassLoader loader = compile()) {
            Class<?> tests = loader.loadClass("OurEnvironmentTest");
            Constructor<?> constructor = tests.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (String name : List.of("isValid", "galeraStaysAlone")) {
                Method test = tests.getDeclaredMethod(name);
                test.setAccessible(true);
                test.invoke(constructor.newInstance());
            }
            Files.writeString(deploy.resolve("galera.yml"), "container_skel: {}\n");
            Method test = tests.getDeclaredMethod("galeraStaysAlone");
            test.setAccessible(true);
            assertThatThrownBy(() -> test.invoke(constructor.newInstance())).hasCauseInstanceOf(AssertionError.class);
        }
    }

    @Test
    void commentSilencesWhatReadmeSays() throws IOException {
        String text = blocks("yaml").get(0);

        assertThat(findings(text)).isEmpty();
        assertThat(findings(text.replace("hyperconverge:ignore", ""))).containsExactly("env-unknown-key");
    }

    private static List<String> findings(String text) {
        EnvironmentLayer layer = new EnvironmentLayer("env.d", List.of(Source.of("env.d/image.yml", text)));
        Deployment deployment = Deployment.of(
                OsaSeries.newest(),
                EnvironmentReader.create().parse(List.of(layer)).orElseThrow());
        return DeploymentValidator.standard().validate(deployment).all().stream()
                .map(finding -> finding.rule().id())
                .toList();
    }

    @Test
    void severitiesMeanWhatReadmeSays() throws IOException {
        ConvergencePolicy policy = PolicyReader.parse(
                        Source.of("policy.yml", blocks("yaml").get(1)))
                .orElseThrow();

        assertThat(policy.severities())
                .isEqualTo(Severities.asTheRulesSay()
                        .off("env-unused-component")
                        .with("config-unknown-group", Severity.ERROR));
    }

    @Test
    void policyMeansWhatReadmeSays() throws IOException {
        ConvergencePolicy policy = PolicyReader.parse(
                        Source.of("README.md", blocks("yaml").get(2)))
                .orElseThrow();

        assertThat(policy)
                .isEqualTo(ConvergencePolicy.defaults()
                        .leaveOut("cinder")
                        .pin("heat_engine_container")
                        .nameTarget("nova", "nova_container")
                        .merge("manila_api_container", "manila_share_container")
                        .merge(new ConvergencePolicy.Merge(
                                List.of("ironic_api_container", "ironic_inspector_container"),
                                Map.of(Reason.KEPT_APART, "its DHCP server is switched off here")))
                        .takeLargestSize(true)
                        .pinOperatorOverrides(false));
    }

    @Test
    void commandsAreThoseOfTheContinuousBuild() throws IOException {
        Map<Boolean, List<String>> commands =
                blocks("sh").stream().collect(Collectors.partitioningBy(block -> block.startsWith("mvn -B verify")));

        assertThat(commands.get(true)).hasSize(1);
        assertThat(Files.readAllLines(Path.of("../.ci/run"))).contains("mvn -B verify");
    }
}
