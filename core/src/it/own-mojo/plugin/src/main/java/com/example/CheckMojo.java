package com.example;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Validates an env.d folder and says how many container types it could do with. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public class CheckMojo extends AbstractMojo {
    @Parameter(required = true)
    private File environment;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            Diagnostics findings = Hyperconverge.validate(environment.toPath());
            findings.forEach(finding -> getLog().warn(finding.toString()));
            if (findings.hasErrors()) {
                throw new MojoFailureException(findings.count(Severity.ERROR) + " errors in " + environment);
            }
            int types = Hyperconverge.plan(Hyperconverge.read(environment.toPath()).orElseThrow())
                    .typesAfter();
            getLog().info("container types needed: " + types);
        } catch (IOException e) {
            throw new MojoExecutionException(environment + " cannot be read", e);
        }
    }
}
