package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Sets;
import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.RelatedPlace;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks configurations of HAProxy against a set of rules. What reading reports, such as a quote that is not closed, is
 * not repeated, and of a line that is wrong in its form nothing else is said. Immutable and safe to share.
 */
public final class HaproxyValidator {
    private final List<Check<HaproxyView>> checks;
    private final Set<String> without;
    private final HaproxyVersion version;
    private final HaproxyHost host;

    private HaproxyValidator(
            List<Check<HaproxyView>> checks, Set<String> without, HaproxyVersion version, HaproxyHost host) {
        this.checks = List.copyOf(checks);
        this.without = Set.copyOf(without);
        this.version = version;
        this.host = host;
    }

    /**
     * Makes a validator with the library's own checks, for the usual version of HAProxy on a host of which nothing is
     * known.
     *
     * @return the validator
     */
    public static HaproxyValidator standard() {
        return new HaproxyValidator(
                List.of(
                        StandardCheck.of("LineGrammar", LineGrammar::new),
                        StandardCheck.of("LinePlaces", LinePlaces::new),
                        StandardCheck.of("ArgumentValues", ArgumentValues::new),
                        StandardCheck.of("SectionNames", SectionNames::new),
                        StandardCheck.of("References", References::new),
                        StandardCheck.of("Conditions", Conditions::new),
                        StandardCheck.of("Listeners", Listeners::new),
                        StandardCheck.of("BackendServers", BackendServers::new),
                        StandardCheck.of("Routes", Routes::new),
                        StandardCheck.of("RuleOrder", RuleOrder::new),
                        StandardCheck.of("Omissions", Omissions::new),
                        StandardCheck.of("HostFacts", HostFacts::new),
                        StandardCheck.of("LineSyntax", LineSyntax::new)),
                Set.of(),
                HaproxyVersion.usual(),
                HaproxyHost.unknown());
    }

    /**
     * Reads what {@code haproxy -c} of HAProxy 1.8 to 3.x said.
     *
     * @param output its standard error and output, in any order
     * @param config the configuration that it was given
     * @return the messages, each at the line, the server or the section that it names; without a place if it names none
     */
    public static Diagnostics messages(String output, HaproxyConfig config) {
        return HaproxyMessages.parse(output, config);
    }

    /**
     * Adds a check.
     *
     * @param check the check
     * @return a copy with it
     */
    public HaproxyValidator with(Check<HaproxyView> check) {
        List<Check<HaproxyView>> more =
                Stream.concat(checks.stream(), Stream.of(check)).toList();
        return new HaproxyValidator(more, without, version, host);
    }

    /**
     * Leaves a rule out.
     *
     * @param ruleId its id
     * @return a copy that reports nothing of it
     */
    public HaproxyValidator without(String ruleId) {
        return new HaproxyValidator(checks, Sets.union(without, Set.of(ruleId)), version, host);
    }

    /**
     * Chooses the version.
     *
     * @param haproxy the version of HAProxy that is to read the configuration
     * @return a copy for it
     */
    public HaproxyValidator forVersion(HaproxyVersion haproxy) {
        return new HaproxyValidator(checks, without, haproxy, host);
    }

    /**
     * Says what is known of the host.
     *
     * @param known files, users, variables and names of the host that HAProxy runs on
     * @return a copy that judges what depends on them, too
     */
    public HaproxyValidator on(HaproxyHost known) {
        return new HaproxyValidator(checks, without, version, known);
    }

    /**
     * Returns the version.
     *
     * @return the version of HAProxy that is to read the configuration
     */
    public HaproxyVersion version() {
        return version;
    }

    /**
     * Lists the checks.
     *
     * @return them, in the order in which they run
     */
    public List<Check<HaproxyView>> checks() {
        return checks;
    }

    /**
     * Lists the rules.
     *
     * @return those of all checks, without those left out
     */
    public List<Rule> rules() {
        return checks.stream()
                .flatMap(check -> check.rules().stream())
                .filter(rule -> !without.contains(rule.id()))
                .toList();
    }

    /**
     * Checks a configuration.
     *
     * @param config the configuration
     * @return everything that is found
     */
    public Diagnostics validate(HaproxyConfig config) {
        HaproxyView view = new HaproxyView(config, version, host);
        Diagnostics.Collector findings = new Diagnostics.Collector();
        for (Check<HaproxyView> check : checks) {
            check.check(view, finding -> {
                if (!without.contains(finding.rule().id()) && holds(view, finding)) {
                    findings.add(located(config, finding));
                }
            });
        }
        return findings.toDiagnostics();
    }

    /** What may not be read is not judged, neither alone nor together with another place. */
    private static boolean holds(HaproxyView view, Diagnostic finding) {
        if (finding.rule().id().equals("haproxy-skipped-garbage")) {
            return true;
        }
        Stream<SourceRange> places = Stream.concat(
                finding.range().stream(), finding.related().stream().map(RelatedPlace::range));
        return places.allMatch(view::reads)
                && finding.range().filter(view::isFaulty).isEmpty();
    }

    private static Diagnostic located(HaproxyConfig config, Diagnostic finding) {
        Optional<Section> section = finding.range()
                .flatMap(place -> config.file(place.source()).flatMap(file -> file.sectionAt(place.startOffset())));
        return section.isEmpty() || !finding.path().segments().isEmpty()
                ? finding
                : finding.path(ModelPath.of(
                        section.get().kind().keyword(), section.get().name()));
    }
}
