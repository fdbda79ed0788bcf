package io.github.hyperconverge.enforcer;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.inject.Named;
import org.apache.maven.enforcer.rule.api.AbstractEnforcerRule;
import org.apache.maven.enforcer.rule.api.EnforcerRuleError;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;

/**
 * The Enforcer rule {@code validDeployment}: the files of a deployment are valid. Enforcer sets the fields from the
 * elements of their names; relative paths start at the project. Maven before 3.9 may not find rules of Java 17 by their
 * name; the attribute {@code implementation} names this class for it.
 */
@Named("validDeployment")
public final class ValidDeployment extends AbstractEnforcerRule {
    /** The env.d folders; the first is the base, later ones lie over it. */
    private List<File> environments = List.of();

    /** {@code error} or {@code warning}: findings of this level or a graver one break the rule. */
    private String failOn = "error";

    /** Made by Enforcer. */
    public ValidDeployment() {}

    @Override
    public void execute() throws EnforcerRuleException {
        if (environments.isEmpty()) {
            throw new EnforcerRuleError("validDeployment: nothing to validate; give <environments>");
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
            default -> throw new EnforcerRuleError("validDeployment: <failOn> is error or warning, not " + failOn);
        };
    }

    private Diagnostics findings() throws EnforcerRuleError {
        try {
            return Hyperconverge.validate(
                    environments.stream().map(File::toPath).toArray(Path[]::new));
        } catch (IOException e) {
            throw new EnforcerRuleError("validDeployment: " + e.getMessage() + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "ValidDeployment[environments=" + environments + ", failOn=" + failOn + "]";
    }
}
