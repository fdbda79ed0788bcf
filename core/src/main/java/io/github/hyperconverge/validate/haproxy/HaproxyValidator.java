package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Sets;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.RelatedPlace;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.internal.HarmlessFixes;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.haproxy.HaproxyView.Setting;
import io.github.hyperconverge.validate.haproxy.StandardCheck.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Checks configurations of HAProxy against a set of rules. What reading reports, such as a quote that is not closed, is
 * not repeated, and of a line that is wrong in its form nothing else is said. Immutable and safe to share.
 */
public final class HaproxyValidator {
    private static final List<Function<Run, StandardCheck>> CHECKS = List.of(
            LineGrammar::new,
            LinePlaces::new,
            ArgumentValues::new,
            SectionNames::new,
            References::new,
            Conditions::new,
            LogFormats::new,
            Listeners::new,
            BackendServers::new,
            Routes::new,
            RuleOrder::new,
            Omissions::new,
            HostFacts::new,
            LineSyntax::new);

    private final Set<String> without;
    private final Setting setting;
    private final boolean triesFixes;

    private HaproxyValidator(Set<String> without, Setting setting, boolean triesFixes) {
        this.without = Set.copyOf(without);
        this.setting = setting;
        this.triesFixes = triesFixes;
    }

    /**
     * Makes a validator with the library's own checks, for the usual version of HAProxy on a host of which nothing is
     * known.
     *
     * @return the validator
     */
    public static HaproxyValidator standard() {
        return new HaproxyValidator(
                Set.of(),
                new Setting(HaproxyVersion.usual(), HaproxyHost.unknown(), false, Optional.of(Severity.ERROR)),
                true);
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
     * Leaves a rule out.
     *
     * @param ruleId its id
     * @return a copy that reports nothing of it
     */
    public HaproxyValidator without(String ruleId) {
        return new HaproxyValidator(Sets.union(without, Set.of(ruleId)), setting, triesFixes);
    }

    /**
     * Chooses the version.
     *
     * @param haproxy the version of HAProxy that is to read the configuration
     * @return a copy for it
     */
    public HaproxyValidator forVersion(HaproxyVersion haproxy) {
        return with(new Setting(haproxy, setting.host(), setting.likeHaproxy(), setting.unresolved()));
    }

    /**
     * Says what is known of the host.
     *
     * @param known files, users, variables and names of the host that HAProxy runs on
     * @return a copy that judges what depends on them, too
     */
    public HaproxyValidator on(HaproxyHost known) {
        return with(new Setting(setting.version(), known, setting.likeHaproxy(), setting.unresolved()));
    }

    /**
     * Judges as HAProxy does: an error is what it refuses to start with. What it only warns of, or takes although it is
     * wrong, is a warning.
     *
     * @return a copy that does
     */
    public HaproxyValidator likeHaproxy() {
        return with(new Setting(setting.version(), setting.host(), true, setting.unresolved()));
    }

    /**
     * Says how grave it is that a name of a host leads to no address, or that no peer is this host: often only the host
     * that HAProxy runs on knows it.
     *
     * @param severity how grave; empty if nobody shall ask
     * @return a copy for it
     */
    public HaproxyValidator unresolved(Optional<Severity> severity) {
        return with(new Setting(setting.version(), setting.host(), setting.likeHaproxy(), severity));
    }

    private HaproxyValidator with(Setting other) {
        return new HaproxyValidator(without, other, triesFixes);
    }

    /** {@return a copy that does not try fixes before it offers them: for who shows none} */
    public HaproxyValidator whereFixesAreUntried() {
        return new HaproxyValidator(without, setting, false);
    }

    /**
     * Returns the version.
     *
     * @return the version of HAProxy that is to read the configuration
     */
    public HaproxyVersion version() {
        return setting.version();
    }

    /**
     * Lists the rules.
     *
     * @return those of all checks, without those left out
     */
    public List<Rule> rules() {
        return FindingKind.rules(false).stream()
                .filter(rule -> !without.contains(rule.id()))
                .toList();
    }

    /**
     * Checks a configuration.
     *
     * @param config the configuration
     * @return everything that is found; fixes bring nothing else to find
     */
    public Diagnostics validate(HaproxyConfig config) {
        Diagnostics found = found(config);
        if (!triesFixes || !HarmlessFixes.areIn(found)) {
            return found;
        }
        HaproxyReader reader = HaproxyReader.in(setting.host().environment(), setting.version());
        long size =
                config.files().stream().mapToLong(file -> file.source().size()).sum();
        return HarmlessFixes.of(found, size, edits -> {
            ParseResult<HaproxyConfig> read = reader.parse(config.edited(edits).files().stream()
                    .map(HaproxyFile::source)
                    .toList());
            return read.diagnostics().and(found(read.value().orElseThrow()));
        });
    }

    private Diagnostics found(HaproxyConfig config) {
        HaproxyView view = new HaproxyView(config, setting);
        Diagnostics.Collector findings = new Diagnostics.Collector();
        Run run = new Run(view, finding -> {
            if (!without.contains(finding.rule().id()) && holds(view, finding)) {
                findings.add(located(config, finding));
            }
        });
        CHECKS.forEach(start -> start.apply(run).run());
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
                        section.get().kind().keyword(),
                        FindingKind.quoted(section.get().name())));
    }
}
