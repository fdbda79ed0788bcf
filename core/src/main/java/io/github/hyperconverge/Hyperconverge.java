package io.github.hyperconverge;

import io.github.hyperconverge.balancer.TransitionPlanner;
import io.github.hyperconverge.catalogue.CatalogueReader;
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
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.generate.AddressAllocation;
import io.github.hyperconverge.generate.ContainerNaming;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.manage.InventoryManager;
import io.github.hyperconverge.manage.ReservedAddresses;
import io.github.hyperconverge.playbook.PlaybookRenderer;
import io.github.hyperconverge.report.CleanupText;
import io.github.hyperconverge.report.DiagnosticText;
import io.github.hyperconverge.report.PlanDocument;
import io.github.hyperconverge.report.PlanText;
import io.github.hyperconverge.report.Runbook;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.validate.DeploymentValidator;
import io.github.hyperconverge.validate.FixedSources;
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
 * Hyperconverge's front door: everything it does starts here. Where no series is named, the newest counts. The command
 * line is made of these methods alone.
 */
public final class Hyperconverge {
    private Hyperconverge() {}

    /**
     * Reads env.d folders.
     *
     * @param directories the base first, each laid over those before it
     * @return the effective environment, and what is wrong with the files
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<Environment> read(Path... directories) throws IOException {
        return EnvironmentReader.create().read(List.of(directories));
    }

    /**
     * Reads a deployment of the newest series of OSA.
     *
     * @param config the folder of the user configuration, as a rule {@code /etc/openstack_deploy}; an inventory and an
     *     env.d in it count
     * @param environment env.d folders, the base first
     * @return the deployment, and what is wrong with the files
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<Deployment> readDeployment(Path config, Path... environment) throws IOException {
        return readDeployment(OsaSeries.newest(), config, environment);
    }

    /**
     * Reads a deployment.
     *
     * @param series the series of OSA that runs it
     * @param config the folder of the user configuration, as a rule {@code /etc/openstack_deploy}; an inventory and an
     *     env.d in it count
     * @param environment env.d folders, the base first
     * @return the deployment, and what is wrong with the files
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<Deployment> readDeployment(OsaSeries series, Path config, Path... environment)
            throws IOException {
        return readDeployment(series, List.of(environment), config, Optional.empty());
    }

    /**
     * Reads a deployment whose inventory may lie elsewhere.
     *
     * @param series the series of OSA that runs it
     * @param environment env.d folders, the base first
     * @param config the folder of the user configuration
     * @param inventory the inventory; that of the configuration's folder, if there is one, where it is empty
     * @return the deployment, and what is wrong with the files
     * @throws IOException if a folder or file cannot be read
     */
    public static ParseResult<Deployment> readDeployment(
            OsaSeries series, List<Path> environment, Path config, Optional<Path> inventory) throws IOException {
        return DeploymentSources.read(series, environment, config, inventory);
    }

    /**
     * Starts a deployment whose texts are in memory.
     *
     * @param series the series of OSA that runs it
     * @return no text yet; {@link DeploymentSources#parse} reads those that are added
     */
    public static DeploymentSources texts(OsaSeries series) {
        return DeploymentSources.of(series);
    }

    /**
     * Reads a policy file.
     *
     * @param file a YAML file
     * @return the policy, and what is wrong with the file
     * @throws IOException if the file cannot be read
     */
    public static ParseResult<ConvergencePolicy> readPolicy(Path file) throws IOException {
        return PolicyReader.read(file);
    }

    /**
     * Reads a plan that was written as JSON.
     *
     * @param file the file
     * @return the plan, and what is wrong with the file
     * @throws IOException if the file cannot be read
     */
    public static ParseResult<ConvergencePlan> readPlan(Path file) throws IOException {
        return PlanDocument.parse(Source.read(file, Integer.MAX_VALUE - 8));
    }

    /**
     * Reads an inventory.
     *
     * @param file {@code openstack_inventory.json}
     * @return the inventory, and what is wrong with the file
     * @throws IOException if the file cannot be read
     */
    public static ParseResult<Inventory> readInventory(Path file) throws IOException {
        return InventoryReader.create().read(file);
    }

    /**
     * Reads a configuration of HAProxy.
     *
     * @param files the files in the order in which HAProxy reads them; a folder alone is OSA's folder of fragments
     * @return the configuration, and what is wrong with the files
     * @throws IOException if a file cannot be read
     */
    public static ParseResult<HaproxyConfig> readHaproxy(Path... files) throws IOException {
        return files.length == 1 && Files.isDirectory(files[0])
                ? HaproxyReader.create().readFragments(files[0])
                : HaproxyReader.create().read(List.of(files));
    }

    /**
     * Reads what an operator knows of services that the library does not.
     *
     * @param file a YAML file
     * @return the library's own catalogue with what the file adds, and what is wrong with the file
     * @throws IOException if the file cannot be read
     */
    public static ParseResult<ServiceCatalogue> readCatalogue(Path file) throws IOException {
        ParseResult<ServiceCatalogue> own = CatalogueReader.read(file);
        return new ParseResult<>(own.value().map(CatalogueReader.standard()::with), own.diagnostics());
    }

    /**
     * Reads the files of an operator that may name what a cleanup takes away.
     *
     * @param config the folder of the user configuration
     * @return variables, {@code conf.d}, playbooks and scripts below it
     * @throws IOException if the folder or a file cannot be read
     */
    public static List<Source> readOperatorFiles(Path config) throws IOException {
        return DeploymentSources.operatorFiles(config);
    }

    /**
     * Returns the deployment that comes with the library: fifteen container types as in the days of pike.
     *
     * @return its environment
     */
    public static Environment demo() {
        return DemoDeployment.environment();
    }

    /**
     * Plans a convergence with the usual policy.
     *
     * @param environment the effective environment
     * @return the plan
     */
    public static ConvergencePlan plan(Environment environment) {
        return plan(environment, ConvergencePolicy.defaults());
    }

    /**
     * Plans a convergence.
     *
     * @param environment the effective environment
     * @param policy what the operator wants
     * @return the plan
     */
    public static ConvergencePlan plan(Environment environment, ConvergencePolicy policy) {
        return Converger.using(policy).plan(environment);
    }

    /**
     * Checks that what a policy names is there.
     *
     * @param policy what the operator wants
     * @param environment the effective environment
     * @return names of the policy that mean nothing in the environment
     */
    public static Diagnostics validate(ConvergencePolicy policy, Environment environment) {
        return Converger.using(policy).check(environment);
    }

    /**
     * Turns a plan into changes of files, for a {@link io.github.hyperconverge.files.FileTransaction}.
     *
     * @param plan the plan
     * @param environment the environment as it is now, read from files
     * @return makes an overlay, or the smallest edits
     */
    public static PlanApplier apply(ConvergencePlan plan, Environment environment) {
        return PlanApplier.of(plan, environment);
    }

    /**
     * Takes overlays away again.
     *
     * @param environment the environment as it is now, read from files
     * @return the changes; empty if there is no overlay
     */
    public static List<FileChange> undo(Environment environment) {
        return PlanApplier.undo(environment);
    }

    /**
     * Makes the next inventory of a deployment, with names and addresses that are the same each time.
     *
     * @param deployment environment, user configuration and, if there is one, the inventory
     * @return the inventory and what was found; nothing is written
     */
    public static GeneratedInventory generate(Deployment deployment) {
        return InventoryGenerator.repeatable().generate(deployment);
    }

    /**
     * Makes the next inventory of a deployment.
     *
     * @param deployment environment, user configuration and, if there is one, the inventory
     * @param naming where the ends of new names come from
     * @param allocation which free address comes next
     * @return the inventory and what was found; nothing is written
     */
    public static GeneratedInventory generate(
            Deployment deployment, ContainerNaming naming, AddressAllocation allocation) {
        return InventoryGenerator.using(naming, allocation).generate(deployment);
    }

    /**
     * Looks at an inventory, or takes something out of it, as OSA's {@code inventory-manage.py} does.
     *
     * @param inventory the inventory; it stays as it is
     * @return lists what it holds, and makes those without hosts, groups or addresses
     */
    public static InventoryManager manage(Inventory inventory) {
        return InventoryManager.of(inventory);
    }

    /**
     * Reserves addresses, so that no new container gets them.
     *
     * @param config the user configuration and its files
     * @param addresses the addresses; those that {@code used_ips} has are left out
     * @return the file to be written; no value if the list cannot be edited
     */
    public static ParseResult<ReservedAddresses.Edited> reserve(UserConfig config, Collection<String> addresses) {
        return ReservedAddresses.reserve(config, addresses);
    }

    /**
     * Releases addresses that were reserved.
     *
     * @param config the user configuration and its files
     * @param addresses the addresses; those that {@code used_ips} lacks are left out
     * @return the file to be written; no value if the list cannot be edited
     */
    public static ParseResult<ReservedAddresses.Edited> release(UserConfig config, Collection<String> addresses) {
        return ReservedAddresses.release(config, addresses);
    }

    /**
     * Works out what a plan does to a deployment.
     *
     * @param plan the plan, made from the deployment's environment
     * @param deployment the deployment
     * @return its containers before and after, and what gets lost
     */
    public static Consequences project(ConvergencePlan plan, Deployment deployment) {
        return Converger.project(plan, deployment);
    }

    /**
     * Checks an environment against the library's rules.
     *
     * @param environment the effective environment
     * @return what is wrong, apart from what reading already told
     */
    public static Diagnostics validate(Environment environment) {
        return validate(Deployment.of(OsaSeries.newest(), environment));
    }

    /**
     * Checks env.d folders against the library's rules.
     *
     * @param directories the base first, each laid over those before it
     * @return what is wrong, found by reading or by checking
     * @throws IOException if a folder or file cannot be read
     */
    public static Diagnostics validate(Path... directories) throws IOException {
        return validate(OsaSeries.newest(), directories);
    }

    /**
     * Checks env.d folders against the library's rules.
     *
     * @param series the series of OSA that reads them
     * @param directories the base first, each laid over those before it
     * @return what is wrong, found by reading or by checking
     * @throws IOException if a folder or file cannot be read
     */
    public static Diagnostics validate(OsaSeries series, Path... directories) throws IOException {
        return validate(
                DeploymentSources.open(series, List.of(directories), Optional.empty(), Optional.empty(), List.of())
                        .parse());
    }

    /**
     * Checks a deployment against the library's rules: each of its documents, and how they fit one another.
     *
     * @param deployment what was read; a part that is missing is not checked
     * @return what is wrong, apart from what reading already told
     */
    public static Diagnostics validate(Deployment deployment) {
        return validator().validate(deployment);
    }

    /**
     * Checks a deployment against the library's rules, and judges what reading found.
     *
     * @param read what was read, and what was found on the way
     * @return what is wrong, found by reading or by checking
     */
    public static Diagnostics validate(ParseResult<Deployment> read) {
        return validator().validate(read);
    }

    /**
     * Makes a validator with the library's rules, to which checks and severities can be added.
     *
     * @return the validator
     */
    public static DeploymentValidator validator() {
        return DeploymentValidator.standard();
    }

    /**
     * Fixes what has one certain remedy. Nothing is written.
     *
     * @param sources the texts of a deployment
     * @param validator finds what is wrong
     * @return the new texts
     */
    public static FixedSources fix(DeploymentSources sources, DeploymentValidator validator) {
        return FixedSources.of(sources, validator);
    }

    /**
     * Checks a configuration of HAProxy.
     *
     * @param config the configuration
     * @param version the version of HAProxy that is to read it
     * @return what is wrong, apart from what reading already told
     */
    public static Diagnostics validate(HaproxyConfig config, HaproxyVersion version) {
        return haproxyValidator(version).validate(config);
    }

    /**
     * Makes a validator of configurations of HAProxy, to which checks and what is known of the host can be added.
     *
     * @param version the version of HAProxy that is to read them
     * @return the validator
     */
    public static HaproxyValidator haproxyValidator(HaproxyVersion version) {
        return HaproxyValidator.standard().forVersion(version);
    }

    /**
     * Understands what HAProxy itself says of a configuration.
     *
     * @param output what {@code haproxy -c} printed
     * @param config the configuration that it was given
     * @return a finding for each message about it, with its place
     */
    public static Diagnostics findings(String output, HaproxyConfig config) {
        return HaproxyValidator.messages(output, config);
    }

    /**
     * Plans how balancers get from one inventory to another without a failed request.
     *
     * @param config their configuration
     * @param version the version of HAProxy that runs
     * @return the planner, which is told the two inventories
     */
    public static TransitionPlanner transition(HaproxyConfig config, HaproxyVersion version) {
        return TransitionPlanner.of(config, version);
    }

    /**
     * Plans the cleanup of a deployment without looking at its balancers.
     *
     * @param deployment the deployment with its inventory
     * @return which containers are redundant, and the steps that take them away
     */
    public static CleanupPlan cleanup(Deployment deployment) {
        return cleanupPlanner().plan(deployment);
    }

    /**
     * Makes a planner of cleanups, which can be told the balancers, the operator's files and the plan that explains it.
     *
     * @return the planner, which knows the services that the library knows
     */
    public static CleanupPlanner cleanupPlanner() {
        return cleanupPlanner(CatalogueReader.standard());
    }

    /**
     * Makes a planner of cleanups that knows more services.
     *
     * @param catalogue what is known of services; a component that it lacks is never destroyed
     * @return the planner
     */
    public static CleanupPlanner cleanupPlanner(ServiceCatalogue catalogue) {
        return CleanupPlanner.knowing(catalogue);
    }

    /**
     * Renders a cleanup as a folder of Ansible playbooks and pages.
     *
     * @param plan a plan that is not refused
     * @param config the folder of the user configuration on the deployment host, absolute
     * @param inventory the inventory on the deployment host, absolute
     * @param deployment the deployment of the plan, whose {@code used_ips} is edited
     * @return the texts of the files, by path below the folder; none if nothing is redundant
     * @throws IllegalArgumentException if the plan is refused
     */
    public static SortedMap<String, String> playbooks(
            CleanupPlan plan, Path config, Path inventory, Deployment deployment) {
        UserConfig userConfig = deployment.userConfig().orElse(UserConfig.of(YamlMapping.empty()));
        SortedMap<String, String> files =
                new TreeMap<>(PlaybookRenderer.of(config.toString(), inventory.toString(), userConfig)
                        .render(plan));
        files.putAll(Runbook.of(plan));
        return files;
    }

    /**
     * Writes a plan as text.
     *
     * @param plan the plan
     * @return the text, without colours
     */
    public static String text(ConvergencePlan plan) {
        return PlanText.of(plan, false);
    }

    /**
     * Writes findings as text.
     *
     * @param findings what was found
     * @return the text, a line for each; empty if there is none
     */
    public static String text(Diagnostics findings) {
        return DiagnosticText.of(findings);
    }

    /**
     * Writes the plan of a cleanup as text.
     *
     * @param plan the plan
     * @return what goes, what takes over, what stays and why
     */
    public static String text(CleanupPlan plan) {
        return CleanupText.of(plan);
    }
}
