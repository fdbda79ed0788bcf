package io.github.hyperconverge;

import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.converge.PolicyReader;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.report.DiagnosticText;
import io.github.hyperconverge.report.PlanJson;
import io.github.hyperconverge.report.PlanText;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.EnvironmentValidator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
        return EnvironmentValidator.standard().validate(environment);
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
        return read.diagnostics().and(read.value().map(Hyperconverge::validate).orElse(Diagnostics.none()));
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
