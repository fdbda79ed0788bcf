package io.github.hyperconverge.enforcer;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.PolicyReader;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.validate.DeploymentValidator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Named;
import org.apache.maven.enforcer.rule.api.AbstractEnforcerRule;
import org.apache.maven.enforcer.rule.api.EnforcerRuleError;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.jspecify.annotations.Nullable;

/**
 * The Enforcer rule {@code validDeployment}: the files of a deployment are valid. Enforcer sets the fields from the
 * elements of their names; what is not given is not checked, and relative paths start at the project. Maven before 3.9
 * may not find rules of Java 17 by their name; the attribute {@code implementation} names this class for it.
 */
@Named("validDeployment")
public final class ValidDeployment extends AbstractEnforcerRule {
    /** The env.d folders; the first is the base, later ones lie over it, and that of the configuration over all. */
    private List<File> environments = List.of();

    /** The folder of openstack_user_config.yml and conf.d; its env.d and its inventory count. */
    private @Nullable File config;

    /** The inventory, if it is not that of the configuration's folder. */
    private @Nullable File inventory;

    /** The files of HAProxy in their order; a folder alone is OSA's of fragments. */
    private List<File> haproxy = List.of();

    /** A policy, whose severities count. */
    private @Nullable File policy;

    /** The series of OSA, such as {@code queens}; found out from the checkout of OSA or from env.d by default. */
    private @Nullable String series;

    /** Whether what lies wholly in the base layer breaks the rule as well. */
    private boolean strictBase;

    /** Whether a service that is several container types breaks the rule, although they could be one; a policy says which may stay. */
    private boolean converged;

    /** {@code error}, {@code warning} or {@code info}: findings of this level or worse break the rule. */
    private String failOn = "error";

    /** Made by Enforcer. */
    public ValidDeployment() {}

    @Override
    public void execute() throws EnforcerRuleException {
        if (environments.isEmpty() && config == null && inventory == null && haproxy.isEmpty()) {
            throw new EnforcerRuleError("validDeployment: nothing to validate;"
                    + " give <environments>, <config>, <inventory> or <haproxy>");
        }
        Severity level = level();
        Diagnostics findings = findings();
        String text = Hyperconverge.text(findings);
        if (findings.hasAtLeast(level)) {
            throw new EnforcerRuleException("The deployment is not valid:\n" + text);
        }
        if (!findings.isEmpty()) {
            getLog().warn(text);
        }
    }

    private Severity level() throws EnforcerRuleError {
        return switch (failOn.toLowerCase(Locale.ROOT)) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            case "info" -> Severity.INFO;
            default ->
                throw new EnforcerRuleError("validDeployment: <failOn> is error, warning or info, not " + failOn);
        };
    }

    private Diagnostics findings() throws EnforcerRuleError {
        List<FoundSeries> said = series == null ? List.of() : List.of(FoundSeries.said(named(series)));
        try {
            DeploymentValidator validator = DeploymentValidator.standard().whereFixesAreUntried();
            validator = strictBase ? validator.strictBase() : validator;
            Diagnostics ofPolicy = Diagnostics.none();
            ConvergencePolicy wanted = ConvergencePolicy.defaults();
            if (policy != null) {
                ParseResult<ConvergencePolicy> read = PolicyReader.read(policy.toPath());
                ofPolicy = read.diagnostics();
                wanted = read.value().orElseThrow();
                validator = validator.with(wanted.severities());
            }
            ParseResult<Deployment> read = DeploymentSources.open(
                            said, paths(environments), path(config), path(inventory), paths(haproxy))
                    .parse();
            if (config != null && series == null) {
                read.value()
                        .ifPresent(known ->
                                getLog().info("OSA " + known.foundSeries().explanation()));
            }
            Diagnostics apart = converged && read.value().isPresent()
                    ? Hyperconverge.unconverged(read.value().get().environment(), wanted)
                    : Diagnostics.none();
            return ofPolicy.and(validator.validate(read)).and(apart);
        } catch (IOException e) {
            throw new EnforcerRuleError("validDeployment: " + e.getMessage() + " cannot be read", e);
        }
    }

    private static OsaSeries named(String series) throws EnforcerRuleError {
        return OsaSeries.of(series)
                .orElseThrow(
                        () -> new EnforcerRuleError("validDeployment: <series> is not a series of OSA: " + series));
    }

    private static Optional<Path> path(@Nullable File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }

    private static List<Path> paths(List<File> files) {
        return files.stream().map(File::toPath).toList();
    }

    @Override
    public String toString() {
        return "ValidDeployment[environments=" + environments + ", config=" + config + ", inventory=" + inventory
                + ", haproxy=" + haproxy + ", policy=" + policy + ", series=" + series + ", failOn=" + failOn
                + ", strictBase=" + strictBase + ", converged=" + converged + "]";
    }
}
