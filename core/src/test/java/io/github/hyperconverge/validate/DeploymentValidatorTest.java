package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.haproxy.HaproxyValidator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DeploymentValidatorTest {
    private static final Rule COLD = new Rule("tea-cold", Severity.WARNING, "Tea is cold");
    private static final Deployment SOUND = SmallCloud.standard().deployment();
    private static final Check<Deployment> OWN = (deployment, findings) -> findings.accept(Diagnostic.of(COLD, "cold"));

    private static List<String> rules(Diagnostics findings) {
        return findings.all().stream().map(finding -> finding.rule().id()).toList();
    }

    private static Deployment defective() {
        return SmallCloud.standard()
                .hosts("infra_hosts: {infra1: {ip: 10.0.0.11, afinity: {}}}\n"
                        + "compute_hosts: {compute1: {ip: 10.0.0.21}}\n")
                .deployment();
    }

    @Test
    void soundDeploymentHasNoFindings() {
        assertThat(DeploymentValidator.standard().validate(SOUND).all()).isEmpty();
        assertThat(DeploymentValidator.ofOsa().validate(SOUND).all()).isEmpty();
    }

    @Test
    void ownCheckIsAdded() {
        assertThat(rules(DeploymentValidator.standard().with(OWN).validate(defective())))
                .containsExactly("tea-cold", "config-unknown-key");
        assertThat(DeploymentValidator.standard().validate(SOUND).all())
                .as("the validator without it")
                .isEmpty();
    }

    @Test
    void ownCheckOfTheEnvironmentIsAdded() {
        Check<Deployment> check = new Check<>() {
            @Override
            public List<Rule> rules() {
                return List.of(COLD);
            }

            @Override
            public void check(Deployment deployment, Consumer<Diagnostic> findings) {
                int types = deployment.environment().containerSkel().size();
                findings.accept(Diagnostic.of(COLD, types + " types"));
            }
        };

        assertThat(DeploymentValidator.standard().with(check).validate(SOUND).all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo("3 types"));
    }

    @Test
    void ruleIsLeftOut() {
        DeploymentValidator validator = DeploymentValidator.standard().with(OWN);

        assertThat(rules(validator.without("config-unknown-key").validate(defective())))
                .containsExactly("tea-cold");
        assertThat(rules(validator
                        .without("config-unknown-key")
                        .without("tea-cold")
                        .validate(defective())))
                .isEmpty();
    }

    @Test
    void severitiesReplaceThoseOfBefore() {
        Diagnostics findings = DeploymentValidator.standard()
                .without("config-unknown-key")
                .with(Severities.asTheRulesSay().with("config-unknown-key", Severity.ERROR))
                .validate(defective());

        assertThat(findings.count(Severity.ERROR)).isEqualTo(1);
    }

    @Test
    void osasOwnChecksAreNotOurs() {
        assertThat(DeploymentValidator.ofOsa().validate(defective()).all()).isEmpty();
    }

    @Test
    void balancerIsCheckedAsItsValidatorSays() {
        Deployment balanced = SOUND.with(
                HaproxyReader.create().parse(Source.of("haproxy.cfg", """
                        global
                            nbproc 2
                        defaults
                            mode http
                            timeout connect 5s
                            timeout client 30s
                            timeout server 30s
                        listen web
                            bind 192.0.2.10:80
                            server app1 192.0.2.21:8080 check
                        """)).orElseThrow());

        assertThat(rules(DeploymentValidator.standard().validate(balanced))).containsExactly("haproxy-removed-keyword");
        assertThat(DeploymentValidator.standard()
                        .with(HaproxyValidator.standard().forVersion(new HaproxyVersion(1, 8)))
                        .validate(balanced)
                        .all())
                .isEmpty();
    }

    @Test
    void findingsOfReadingAreJudged() {
        Diagnostic known = Diagnostic.of(COLD, "cold");
        ParseResult<Deployment> read = ParseResult.of(SOUND, Diagnostics.of(List.of(known)));

        assertThat(DeploymentValidator.standard().validate(read).all()).containsExactly(known);
        assertThat(DeploymentValidator.standard()
                        .without("tea-cold")
                        .validate(read)
                        .all())
                .isEmpty();
    }

    @Test
    void whatWasNotReadHasTheFindingsOfReading() {
        Diagnostics why = Diagnostics.of(List.of(Diagnostic.of(COLD, "cold")));

        assertThat(DeploymentValidator.standard().validate(new ParseResult<>(Optional.empty(), why)))
                .isEqualTo(why);
    }

    @Test
    void nothingIsFoundTwice() {
        Diagnostics findings =
                DeploymentValidator.standard().with(OWN).with(OWN).validate(defective());

        assertThat(rules(findings)).containsExactly("tea-cold", "config-unknown-key");
        assertThat(findings.count(Severity.WARNING)).isEqualTo(2);
        Diagnostic known = findings.all().get(0);
        assertThat(DeploymentValidator.standard()
                        .with(OWN)
                        .validate(ParseResult.of(SOUND, Diagnostics.of(List.of(known))))
                        .all())
                .containsExactly(known);
        assertThat(new HashSet<>(findings.all())).hasSameSizeAs(findings.all());
    }

    @Test
    void moreFindingsThanAreStoredStayCounted() {
        List<Diagnostic> many = new ArrayList<>();
        for (int i = 0; i < Diagnostics.STORED + 500; i++) {
            many.add(Diagnostic.of(COLD, "cup " + i + " is cold"));
        }
        Diagnostics findings =
                DeploymentValidator.standard().with(OWN).validate(ParseResult.of(defective(), Diagnostics.of(many)));

        assertThat(findings.truncated()).isTrue();
        assertThat(findings.count(Severity.WARNING)).isEqualTo(many.size() + 2L);
    }
}
