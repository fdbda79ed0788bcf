package io.github.hyperconverge.balancer;

import io.github.hyperconverge.balancer.BackendChange.NewServer;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.internal.BackendGroup;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Works out what a change of inventory does to each backend. */
final class BackendChanges {
    /** What HAProxy takes for the name of a proxy or server. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:-]*");

    /** Settings whose values tell one server from another where they differ. */
    private static final Set<String> OF_ONE_SERVER = Set.of(
            "addr", "agent-addr", "check-sni", "crt", "namespace", "pool-conn-name", "redir", "sni", "verifyhost");

    private final Inventory from;
    private final Inventory to;
    private final Map<String, String> groups;
    private final Consumer<Diagnostic> problems;

    BackendChanges(Inventory from, Inventory to, Map<String, String> groups, Consumer<Diagnostic> problems) {
        this.from = from;
        this.to = to;
        this.groups = groups;
        this.problems = problems;
    }

    /** Empty if none of the servers is a host, or the service is gone; then the section is stale. */
    Optional<BackendChange> of(Section section, Consumer<Section> stale) {
        List<Server> servers = section.servers();
        Set<String> hosts = new LinkedHashSet<>();
        servers.stream().map(Server::label).filter(this::isHost).forEach(hosts::add);
        if (hosts.isEmpty()) {
            return Optional.empty();
        }
        BackendGroup group = Optional.ofNullable(groups.get(section.name()))
                .map(name -> BackendGroup.of(to, name))
                .orElseGet(() -> BackendGroup.find(from, to, section.name(), hosts));
        boolean isGone = group.isKnown() && group.hosts().isEmpty();
        if (isGone && hosts.stream().noneMatch(host -> to.host(host).isPresent())) {
            stale.accept(section);
            report(
                    BalancerRules.STALE_FRAGMENT,
                    "the inventory has no group " + group.name() + " any more; OSA leaves "
                            + section.head().source().name() + " as it is, so remove backend "
                            + section.name() + " and its frontends",
                    section);
            return Optional.empty();
        }
        BackendChange change = change(section, hosts, group);
        check(section, group, change);
        return Optional.of(change);
    }

    private boolean isHost(String name) {
        return from.host(name).isPresent() || to.host(name).isPresent();
    }

    private BackendChange change(Section section, Set<String> hosts, BackendGroup group) {
        Set<String> wanted = new LinkedHashSet<>(group.hosts()
                .orElseGet(() ->
                        hosts.stream().filter(host -> to.host(host).isPresent()).toList()));
        List<String> removed =
                hosts.stream().filter(host -> !wanted.contains(host)).toList();
        List<String> kept = section.servers().stream()
                .map(Server::label)
                .filter(name -> !removed.contains(name))
                .distinct()
                .toList();
        List<NewServer> added = new ArrayList<>();
        for (String host : wanted) {
            if (!hosts.contains(host)) {
                newServer(section, host, hosts).ifPresent(added::add);
            }
        }
        return new BackendChange(section.name(), group.name(), kept, added, removed);
    }

    private void check(Section section, BackendGroup group, BackendChange change) {
        if (!group.isKnown()) {
            String why = group.candidates().isEmpty()
                    ? "no group has the hosts of backend " + section.name()
                    : "backend " + section.name() + " can balance " + String.join(" or ", group.candidates());
            report(
                    BalancerRules.UNKNOWN_GROUP,
                    why + "; servers of hosts that are gone are removed, none is added",
                    section);
        }
        for (String name : change.removed()) {
            if (!NAME.matcher(name).matches() || !NAME.matcher(section.name()).matches()) {
                report(
                        BalancerRules.BAD_NAME,
                        "'" + section.name() + "/" + name + "' is not a name of a server that HAProxy can be told",
                        section);
            }
        }
        if (change.kept().isEmpty() && change.added().isEmpty()) {
            report(
                    BalancerRules.EMPTY_BACKEND,
                    "backend " + section.name() + " would be left without a server: "
                            + String.join(", ", change.removed())
                            + "; have a container of the service that stays, or remove the whole service",
                    section);
        }
        List<String> active = section.servers().stream()
                .filter(server -> !server.isBackup())
                .map(Server::label)
                .toList();
        boolean hasBackups = active.size() < section.servers().size();
        boolean othersFirst = group.hosts()
                .filter(hosts -> !hosts.isEmpty() && !active.contains(hosts.get(0)))
                .isPresent();
        if (hasBackups && (othersFirst || active.stream().anyMatch(change.removed()::contains))) {
            report(
                    BalancerRules.ACTIVE_CHANGES,
                    String.join(", ", active)
                            + (active.size() == 1 ? " is the active server" : " are the active servers")
                            + " of backend " + section.name()
                            + "; the others are backups, and which of them becomes active is for the operator to say",
                    section);
        }
    }

    /** A server as its neighbours are: one more backup if there are any, on the same port, with the same settings. */
    private Optional<NewServer> newServer(Section section, String host, Set<String> hosts) {
        if (!NAME.matcher(host).matches()) {
            report(BalancerRules.BAD_NAME, "'" + host + "' is not a name that HAProxy takes for a server", section);
            return Optional.empty();
        }
        List<Server> models = section.servers().stream()
                .filter(server -> hosts.contains(server.label()))
                .toList();
        Server model = models.get(models.size() - 1);
        Optional<String> address = address(model, host);
        Optional<String> literal =
                address.filter(found -> IpAddress.parse(found).isPresent());
        if (literal.isEmpty()) {
            report(
                    BalancerRules.NO_ADDRESS,
                    host + " is to join backend " + section.name() + " and has "
                            + address.map(found -> "'" + found + "' for an address")
                                    .orElse("no address"),
                    section);
        }
        return literal.map(
                found -> new NewServer(host, found + port(model), settings(models, model, new Identity(host, found))));
    }

    private Optional<String> address(Server model, String host) {
        Optional<HostVars> known = from.host(model.label()).or(() -> to.host(model.label()));
        boolean byManagement = known.flatMap(HostVars::managementAddress)
                .filter(address ->
                        model.endpoint().filter(at -> at.host().equals(address)).isPresent())
                .isPresent();
        return to.host(host)
                .flatMap(vars -> byManagement
                        ? vars.managementAddress().or(vars::ansibleHost)
                        : vars.ansibleHost().or(vars::managementAddress));
    }

    private static String port(Server model) {
        return model.endpoint()
                .filter(address -> !address.port().isEmpty())
                .map(address -> ":" + address.port())
                .orElse("");
    }

    /** How the settings of a server name it. */
    private record Identity(String name, String address) {
        static Identity of(Server server) {
            return new Identity(
                    server.label(), server.endpoint().map(Address::host).orElse(""));
        }

        /** Puts another server's name and address into a value; host names have hyphens where containers have underscores. */
        String put(Identity other, String value) {
            String named = replaced(value, name, other.name);
            String hyphened = replaced(named, name.replace('_', '-'), other.name.replace('_', '-'));
            return replaced(hyphened, address, other.address);
        }

        /** Tells whether a value has the name or the address, if only as a part of something else. */
        boolean isIn(String value) {
            return Stream.of(name, name.replace('_', '-'), address)
                    .anyMatch(part -> !part.isEmpty() && value.contains(part));
        }

        private static String replaced(String value, String part, String by) {
            return part.isEmpty()
                    ? value
                    : value.replaceAll(
                            "(?<![A-Za-z0-9_-])" + Pattern.quote(part) + "(?![A-Za-z0-9_-]|\\.[0-9])",
                            Matcher.quoteReplacement(by));
        }
    }

    /** What tells one server from another is not taken over; what names the server names the new one. */
    private List<String> settings(List<Server> siblings, Server model, Identity fresh) {
        List<String> words = new ArrayList<>();
        model.settings().forEach((keyword, value) -> {
            if (!keyword.is("id") && !keyword.is("guid")) {
                words.add(keyword.value());
                value.map(word -> keyword.is("cookie") ? fresh.name() : setting(siblings, model, keyword, word, fresh))
                        .ifPresent(words::add);
            }
        });
        return words;
    }

    private String setting(List<Server> siblings, Server model, Word keyword, Word word, Identity fresh) {
        Identity own = Identity.of(model);
        String value = word.value();
        String adapted = own.put(fresh, value);
        // The others show whether the value follows the server, or is what all of them have.
        boolean isShared = siblings.stream()
                .filter(other -> !other.equals(model))
                .flatMap(other -> other.settings().value(keyword.value()).stream())
                .anyMatch(value::equals);
        boolean isFollowed = siblings.stream()
                .allMatch(other -> other.settings()
                        .value(keyword.value())
                        .filter(theirs -> !theirs.equals(own.put(Identity.of(other), value)))
                        .isEmpty());
        if (isShared || adapted.equals(value) && !own.isIn(value) && !OF_ONE_SERVER.contains(keyword.value())) {
            return value;
        }
        boolean isCertain = isFollowed && !adapted.equals(value) && !own.isIn(adapted.replace(fresh.name(), ""));
        if (!isCertain && (siblings.size() > 1 || own.isIn(value))) {
            problems.accept(Diagnostic.of(
                            BalancerRules.OWN_SETTING,
                            "'" + keyword + " " + value + "' is for " + own.name() + " alone, and what " + fresh.name()
                                    + " has in its place is for the operator to say; add the server by hand first")
                    .at(word.range()));
        }
        return adapted;
    }

    private void report(Rule rule, String message, Section section) {
        problems.accept(Diagnostic.of(rule, message).at(section.head().range()));
    }
}
