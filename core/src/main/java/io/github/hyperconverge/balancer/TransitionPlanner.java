package io.github.hyperconverge.balancer;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyEditor;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.inventory.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Plans how a balancer gets from the hosts of one inventory to those of another. Which group a backend balances is told
 * by its servers, which are named as the hosts are. Immutable and safe to share.
 */
public final class TransitionPlanner {
    private final HaproxyConfig config;
    private final HaproxyVersion version;
    private final Map<String, String> groups;

    private TransitionPlanner(HaproxyConfig config, HaproxyVersion version, Map<String, String> groups) {
        this.config = config;
        this.version = version;
        this.groups = Map.copyOf(groups);
    }

    /**
     * Makes a planner.
     *
     * @param config the configuration of the balancers, as its files or as the fragments that OSA puts together
     * @param version the version of HAProxy that runs
     * @return the planner
     */
    public static TransitionPlanner of(HaproxyConfig config, HaproxyVersion version) {
        return new TransitionPlanner(config, version, Map.of());
    }

    /**
     * Says which group a backend balances, for where its servers do not tell.
     *
     * @param backend the name of the backend or listen
     * @param group the name of the group
     * @return a copy that knows it
     */
    public TransitionPlanner balancing(String backend, String group) {
        Map<String, String> more = new LinkedHashMap<>(groups);
        more.put(backend, group);
        return new TransitionPlanner(config, version, more);
    }

    /**
     * Plans a transition.
     *
     * @param from the inventory that the configuration is made from
     * @param to the inventory it shall fit
     * @return the transition and what to know about it; no value if there is an error, such as a backend that would be
     *     empty
     */
    public ParseResult<BalancerTransition> plan(Inventory from, Inventory to) {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        BackendChanges changes = new BackendChanges(from, to, groups, problems::add);
        List<BackendChange> all = new ArrayList<>();
        List<Section> stale = new ArrayList<>();
        for (Section section : config.sections()) {
            if (section.kind().isBackend()) {
                changes.of(section, stale::add)
                        .filter(found -> !found.isEmpty())
                        .ifPresent(found -> {
                            all.add(found);
                            Reloads.rehash(config, section).ifPresent(problems::add);
                        });
            }
        }
        HaproxyConfig withNew = config;
        for (BackendChange change : all) {
            for (BackendChange.NewServer server : change.added()) {
                withNew = edited(
                        withNew,
                        change,
                        problems,
                        (editor, section) ->
                                editor.addServer(section, server.name(), server.address(), server.settings()));
            }
        }
        HaproxyConfig withoutOld = withNew;
        for (BackendChange change : all) {
            for (String server : change.removed()) {
                withoutOld =
                        edited(withoutOld, change, problems, (editor, section) -> editor.removeServer(section, server));
            }
        }
        if (!all.isEmpty()) {
            Reloads.problems(config, version).forEach(problems::add);
        }
        Diagnostics found = problems.toDiagnostics();
        List<String> balancers = (to.hosts().isEmpty() ? from : to).balancers();
        return new ParseResult<>(
                found.hasErrors()
                        ? Optional.empty()
                        : Optional.of(new BalancerTransition(balancers, config, withNew, withoutOld, all, stale)),
                found);
    }

    private static HaproxyConfig edited(
            HaproxyConfig config,
            BackendChange change,
            Diagnostics.Collector problems,
            BiFunction<HaproxyEditor, Section, ParseResult<HaproxyEditor.Change>> edit) {
        ParseResult<HaproxyEditor.Change> made = edit.apply(
                HaproxyEditor.of(config), config.backend(change.backend()).orElseThrow());
        problems.addAll(made.diagnostics());
        return made.value().map(HaproxyEditor.Change::after).orElse(config);
    }
}
