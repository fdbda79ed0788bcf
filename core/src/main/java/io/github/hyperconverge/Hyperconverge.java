package io.github.hyperconverge;

import io.github.hyperconverge.balancer.BalancerTransition;
import io.github.hyperconverge.balancer.TransitionPlanner;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupPlanner;
import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.converge.PlanApplier;
import io.github.hyperconverge.converge.PolicyReader;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.generate.AddressAllocation;
import io.github.hyperconverge.generate.ContainerNaming;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.json.JsonReader;
import io.github.hyperconverge.manage.InventoryManager;
import io.github.hyperconverge.manage.ReservedAddresses;
import io.github.hyperconverge.playbook.PlaybookRenderer;
import io.github.hyperconverge.report.CleanupDocument;
import io.github.hyperconverge.report.FindingsDocument;
import io.github.hyperconverge.report.PlanDocument;
import io.github.hyperconverge.report.Runbook;
import io.github.hyperconverge.report.SarifReport;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.text.CleanupText;
import io.github.hyperconverge.text.DiagnosticText;
import io.github.hyperconverge.text.PlanText;
import io.github.hyperconverge.text.TransitionText;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.validate.DeploymentValidator;
import io.github.hyperconverge.validate.haproxy.HaproxyValidator;
import io.github.hyperconverge.yaml.YamlMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hyperconverge's front door: everything it does starts here. Where no series is named, it is found out, and where
 * nothing tells it, the newest counts. The command line is made of these methods, the reports and what they hand out.
 */
public final class Hyperconverge {
    private Hyperconverge() {}

    /**
     * {@return the effective environment of env.d folders, and what is wrong with their files}
     *
     * @param directories the base first, each laid over those before it
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<Environment> read(Path... directories) throws IOException {
        return DeploymentSources.readEnvironment(List.of(directories));
    }

    /**
     * {@return a deployment, and what is wrong with its files; its series is found out from OSA's checkout or env.d itself}
     *
     * @param config the folder of the user configuration, as a rule {@code /etc/openstack_deploy}; an inventory and an env.d in
     *     it count
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<Deployment> readDeployment(Path config, Path... environment) throws IOException {
        return readDeployment(List.of(), List.of(environment), config, Optional.empty());
    }

    /**
     * {@return a deployment, and what is wrong with its files}
     *
     * @param config the folder of the user configuration; an inventory and an env.d in it count
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<Deployment> readDeployment(OsaSeries series, Path config, Path... environment)
            throws IOException {
        return readDeployment(List.of(FoundSeries.said(series)), List.of(environment), config, Optional.empty());
    }

    /**
     * {@return a deployment whose inventory may lie elsewhere, and what is wrong with its files}
     *
     * @param series what is known of its series; the checkout of OSA and env.d itself are asked too
     * @param inventory the inventory; that of the configuration's folder, if there is one, where it is empty
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<Deployment> readDeployment(
            List<FoundSeries> series, List<Path> environment, Path config, Optional<Path> inventory)
            throws IOException {
        return DeploymentSources.read(series, environment, config, inventory);
    }

    /** {@return the series of OSA that runs an environment of some folders, and how that was found out} */
    public static FoundSeries series(List<FoundSeries> known, Environment environment, Path... folders) {
        return DeploymentSources.seriesOf(known, environment, List.of(folders));
    }

    /** {@return a deployment without any text, whose series is found out from the texts that are added before they are parsed} */
    public static DeploymentSources texts() {
        return DeploymentSources.of(List.of());
    }

    /** {@return a deployment without any text, to which texts in memory are added before they are parsed} */
    public static DeploymentSources texts(OsaSeries series) {
        return DeploymentSources.of(series);
    }

    /** {@return what an operator wants, and what is wrong with the file} */
    public static ParseResult<ConvergencePolicy> readPolicy(Path file) throws IOException {
        return PolicyReader.read(file);
    }

    /**
     * {@return a plan that was written as JSON, and what is wrong with the file}
     *
     * @param file what {@link #json(ConvergencePlan, Diagnostics)} wrote
     * @throws IOException if the file cannot be read
     */
    public static ParseResult<ConvergencePlan> readPlan(Path file) throws IOException {
        return PlanDocument.parse(Source.read(file, JsonReader.MOST_BYTES + 1));
    }

    /** {@return an inventory, and what is wrong with the file} */
    public static ParseResult<Inventory> readInventory(Path file) throws IOException {
        return InventoryReader.create().read(file);
    }

    /**
     * {@return a configuration of HAProxy, and what is wrong with its files}
     *
     * @param files in the order in which HAProxy reads them; a folder alone is OSA's folder of fragments
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<HaproxyConfig> readHaproxy(Path... files) throws IOException {
        return files.length == 1 && Files.isDirectory(files[0])
                ? HaproxyReader.create().readFragments(files[0])
                : HaproxyReader.create().read(List.of(files));
    }

    /** {@return the library's own catalogue of services with what an operator adds, and what is wrong with the file} */
    public static ParseResult<ServiceCatalogue> readCatalogue(Path file) throws IOException {
        ParseResult<ServiceCatalogue> own = ServiceCatalogue.read(file);
        return new ParseResult<>(own.value().map(ServiceCatalogue.standard()::with), own.diagnostics());
    }

    /** {@return the environment that comes with the library: fifteen container types as in the days of pike} */
    public static Environment demo() {
        return DemoDeployment.environment();
    }

    /** {@return the plan of a convergence with the usual policy} */
    public static ConvergencePlan plan(Environment environment) {
        return plan(environment, ConvergencePolicy.defaults());
    }

    /** {@return the plan of a convergence} */
    public static ConvergencePlan plan(Environment environment, ConvergencePolicy policy) {
        return Converger.using(policy).plan(environment);
    }

    /** {@return a planner of convergences, which also advises; it can be told more of services} */
    public static Converger converger(ConvergencePolicy policy) {
        return Converger.using(policy);
    }

    /** {@return the services that are several container types although they could be one, but those that the policy keeps apart} */
    public static Diagnostics unconverged(Environment environment, ConvergencePolicy policy) {
        return Converger.using(policy).unconverged(environment);
    }

    /** {@return the names in a policy that mean nothing in an environment} */
    public static Diagnostics validate(ConvergencePolicy policy, Environment environment) {
        return Converger.using(policy).check(environment);
    }

    /**
     * {@return what turns a plan into changes of files, for a {@link io.github.hyperconverge.files.FileTransaction}}
     *
     * @param environment the environment as it is now, read from files
     */
    public static PlanApplier apply(ConvergencePlan plan, Environment environment) {
        return PlanApplier.of(plan, environment);
    }

    /** {@return the next inventory, with names and addresses that are the same each time; nothing is written} */
    public static GeneratedInventory generate(Deployment deployment) {
        return InventoryGenerator.repeatable().generate(deployment);
    }

    /**
     * {@return the next inventory; nothing is written}
     *
     * @param naming where the ends of new names come from
     * @param allocation which free address comes next
     */
    public static GeneratedInventory generate(
            Deployment deployment, ContainerNaming naming, AddressAllocation allocation) {
        return InventoryGenerator.using(naming, allocation).generate(deployment);
    }

    /** {@return what lists an inventory, or makes one without some of it, as OSA's inventory-manage.py does} */
    public static InventoryManager manage(Inventory inventory) {
        return InventoryManager.of(inventory);
    }

    /** {@return the file in which addresses are added to {@code used_ips}; no value if it cannot be edited} */
    public static ParseResult<ReservedAddresses.Edited> reserve(UserConfig config, Collection<String> addresses) {
        return ReservedAddresses.reserve(config, addresses);
    }

    /** {@return the file in which addresses go from {@code used_ips}; no value if it cannot be edited} */
    public static ParseResult<ReservedAddresses.Edited> release(UserConfig config, Collection<String> addresses) {
        return ReservedAddresses.release(config, addresses);
    }

    /**
     * {@return what a plan does to a deployment: its containers before and after, and what gets lost}
     *
     * @param plan the plan, made from the deployment's environment
     */
    public static Consequences project(ConvergencePlan plan, Deployment deployment) {
        return Converger.project(plan, deployment);
    }

    /** {@return what is wrong with an environment, apart from what reading already told} */
    public static Diagnostics validate(Environment environment) {
        return validate(Deployment.of(series(List.of(), environment), environment));
    }

    /**
     * {@return what is wrong with env.d folders, whose series is found out, found by reading or by checking}
     *
     * @param directories the base first, each laid over those before it
     * @throws IOException if a folder or file cannot be read
     */
    public static Diagnostics validate(Path... directories) throws IOException {
        return validate(List.of(), directories);
    }

    /**
     * {@return what is wrong with env.d folders, found by reading or by checking}
     *
     * @param directories the base first, each laid over those before it
     * @throws IOException if a folder or file cannot be read
     */
    public static Diagnostics validate(OsaSeries series, Path... directories) throws IOException {
        return validate(List.of(FoundSeries.said(series)), directories);
    }

    private static Diagnostics validate(List<FoundSeries> series, Path... directories) throws IOException {
        return validate(
                DeploymentSources.open(series, List.of(directories), Optional.empty(), Optional.empty(), List.of())
                        .parse());
    }

    /**
     * {@return what is wrong with each document of a deployment, and with how they fit one another, apart from what reading told}
     *
     * @param deployment what was read; a part that is missing is not checked
     */
    public static Diagnostics validate(Deployment deployment) {
        return validator().validate(deployment);
    }

    /** {@return what is wrong with a deployment, found by reading or by checking} */
    public static Diagnostics validate(ParseResult<Deployment> read) {
        return validator().validate(read);
    }

    /** {@return a validator with the library's rules, to which checks and severities can be added} */
    public static DeploymentValidator validator() {
        return DeploymentValidator.standard();
    }

    /** {@return what is wrong with a configuration of HAProxy, apart from what reading already told} */
    public static Diagnostics validate(HaproxyConfig config, HaproxyVersion version) {
        return haproxyValidator(version).validate(config);
    }

    /** {@return a validator of haproxy.cfg, to which checks and what is known of the host can be added} */
    public static HaproxyValidator haproxyValidator(HaproxyVersion version) {
        return HaproxyValidator.standard().forVersion(version);
    }

    /** {@return a planner of how balancers get from one inventory to another without a failed request} */
    public static TransitionPlanner transition(HaproxyConfig config, HaproxyVersion version) {
        return TransitionPlanner.of(config, version);
    }

    /** {@return which containers are redundant, and the steps that take them away, without a look at the balancers} */
    public static CleanupPlan cleanup(Deployment deployment) {
        return cleanupPlanner(ServiceCatalogue.standard()).plan(deployment);
    }

    /**
     * {@return a planner of cleanups, which can be told the balancers, the operator's files and the plan behind it}
     *
     * @param catalogue what is known of services; a component that it lacks is never destroyed
     */
    public static CleanupPlanner cleanupPlanner(ServiceCatalogue catalogue) {
        return CleanupPlanner.knowing(catalogue);
    }

    /**
     * {@return the playbooks and pages of a cleanup, by path below their folder; none if nothing is redundant}
     *
     * @param plan a plan that is not refused
     * @param config the folder of the user configuration on the deployment host, absolute
     * @param inventory the inventory on the deployment host, absolute
     * @param deployment the deployment of the plan, whose {@code used_ips} is edited
     * @throws IllegalArgumentException if the plan is refused
     */
    public static SortedMap<String, String> playbooks(
            CleanupPlan plan, Path config, Path inventory, Deployment deployment) {
        UserConfig userConfig = deployment.userConfig().orElse(UserConfig.of(YamlMapping.empty()));
        SortedMap<String, String> files = new TreeMap<>(
                PlaybookRenderer.render(plan, Source.nameOf(config), Source.nameOf(inventory), userConfig));
        files.putAll(Runbook.of(plan));
        return files;
    }

    /** {@return a plan as text, without colours} */
    public static String text(ConvergencePlan plan) {
        return PlanText.of(plan, Optional.empty(), false);
    }

    /** {@return a plan and what it does to a deployment as text, without colours} */
    public static String text(ConvergencePlan plan, Consequences consequences) {
        return PlanText.of(plan, Optional.of(consequences), false);
    }

    /** {@return findings as text, a line for each} */
    public static String text(Diagnostics findings) {
        return DiagnosticText.of(findings);
    }

    /** {@return findings as text, each with the line it is about and a mark below the place} */
    public static String excerpts(Diagnostics findings) {
        return DiagnosticText.withExcerpts(findings);
    }

    /** {@return the plan of a cleanup as text} */
    public static String text(CleanupPlan plan) {
        return CleanupText.of(plan);
    }

    /** {@return a transition as text: what changes in each backend, and the steps with their commands} */
    public static String text(BalancerTransition transition, HaproxyVersion version) {
        return TransitionText.of(transition, version);
    }

    /** {@return a plan and what was found on the way to it as JSON, which {@link #readPlan} reads} */
    public static String json(ConvergencePlan plan, Diagnostics findings) {
        return PlanDocument.of(plan, findings).toJson();
    }

    /** {@return findings as JSON} */
    public static String json(Diagnostics findings) {
        return FindingsDocument.of(findings).toJson();
    }

    /** {@return the plan of a cleanup as JSON} */
    public static String json(CleanupPlan plan) {
        return CleanupDocument.of(plan).toJson();
    }

    /** {@return findings as SARIF 2.1.0} */
    public static String sarif(Diagnostics findings) {
        return SarifReport.create().render(findings);
    }

    /** {@return a plan as Markdown} */
    public static String markdown(ConvergencePlan plan) {
        return PlanText.markdown(plan, Optional.empty());
    }

    /** {@return a plan and what it does to a deployment as Markdown} */
    public static String markdown(ConvergencePlan plan, Consequences consequences) {
        return PlanText.markdown(plan, Optional.of(consequences));
    }
}
