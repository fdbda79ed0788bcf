package io.github.hyperconverge;

import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.converge.PolicyReader;
import io.github.hyperconverge.converge.Projection;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentReader;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.report.DiagnosticText;
import io.github.hyperconverge.report.PlanJson;
import io.github.hyperconverge.report.PlanText;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.DeploymentValidator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Hyperconverge's front door. Everything it does can also be reached through the packages it calls. */
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
        return PlanJson.parse(Source.read(file, Integer.MAX_VALUE - 8));
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
        return DeploymentReader.of(OsaSeries.newest()).read(List.of(environment), config, Optional.empty());
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
     * Works out what a plan does to a deployment.
     *
     * @param plan the plan, made from the deployment's environment
     * @param deployment the deployment
     * @return its containers before and after, and what gets lost
     */
    public static Consequences project(ConvergencePlan plan, Deployment deployment) {
        return Projection.of(plan, deployment);
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
        ParseResult<Environment> read = read(directories);
        return validate(new ParseResult<>(
                read.value().map(environment -> Deployment.of(OsaSeries.newest(), environment)), read.diagnostics()));
    }

    /**
     * Checks a deployment against the library's rules: each of its documents, and how they fit one another.
     *
     * @param deployment what was read; a part that is missing is not checked
     * @return what is wrong, apart from what reading already told
     */
    public static Diagnostics validate(Deployment deployment) {
        return DeploymentValidator.standard().validate(deployment);
    }

    /**
     * Checks a deployment against the library's rules, and judges what reading found.
     *
     * @param read what was read, and what was found on the way
     * @return what is wrong, found by reading or by checking
     */
    public static Diagnostics validate(ParseResult<Deployment> read) {
        return DeploymentValidator.standard().validate(read);
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
}
