package io.github.hyperconverge.converge;

import com.google.common.base.Supplier;
import com.google.common.collect.Sets;
import io.github.hyperconverge.catalogue.ComponentFacts;
import io.github.hyperconverge.catalogue.DestroyClass;
import io.github.hyperconverge.catalogue.RegistrationKind;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.converge.Decision.Concern;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What speaks against types that a policy names together: facts on their components, and the hosts that they are on. */
final class Concerns {
    private static final Set<String> WEB_SERVERS = Set.of("apache2", "httpd", "nginx");

    private final Supplier<ServiceCatalogue> catalogue;
    private final Deployment deployment;

    /**
     * Takes what is known.
     *
     * @param catalogue facts on components; one that it lacks is judged by structure alone
     * @param deployment whose hosts count, if it has a user configuration
     */
    Concerns(Supplier<ServiceCatalogue> catalogue, Deployment deployment) {
        this.catalogue = catalogue;
        this.deployment = deployment;
    }

    /** A component of a type, and what is known of it. */
    private record Member(ContainerSkel type, String component, ComponentFacts facts) {
        Evidence saying(String statement) {
            return Evidence.of(type.place(ContainerSkel.CONTAINS, component), statement);
        }
    }

    /** Lists what speaks against a group that a policy names; nothing is held against one that it does not name. */
    List<Concern> of(Group group) {
        if (!group.named()) {
            return List.of();
        }
        Map<Reason, List<Evidence>> found = new EnumMap<>(Reason.class);
        List<Member> members = members(group);
        members.forEach(member -> judge(member, found));
        judgePorts(members, found);
        judgeHosts(group, found);
        List<Evidence> webServers = members.stream()
                .filter(member -> !Sets.intersection(WEB_SERVERS, Set.copyOf(units(member)))
                        .isEmpty())
                .map(member -> member.saying(member.component() + " runs in a web server"))
                .toList();
        if (webServers.size() > 1) {
            found.put(Reason.WEB_SERVERS, webServers);
        }
        Map<Reason, String> accepted = group.naming().orElseThrow().accepted();
        return found.entrySet().stream()
                .map(each ->
                        new Concern(each.getKey(), Optional.ofNullable(accepted.get(each.getKey())), each.getValue()))
                .toList();
    }

    private List<Member> members(Group group) {
        List<Member> members = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (ContainerSkel type : group.members()) {
            for (String component : type.contains()) {
                if (known.add(component)) {
                    catalogue
                            .get()
                            .component(component)
                            .ifPresent(facts -> members.add(new Member(type, component, facts)));
                }
            }
        }
        return members;
    }

    private List<String> units(Member member) {
        return member.facts().unitsOf(deployment.series());
    }

    private static void judge(Member member, Map<Reason, List<Evidence>> found) {
        ComponentFacts facts = member.facts();
        String name = member.component();
        Optional<String> why = facts.apart();
        if (facts.registration().kind() == RegistrationKind.CLUSTER) {
            add(found, Reason.QUORUM_MEMBER, member.saying(name + ": " + why.orElse("its hosts are a quorum")));
        } else if (facts.destroy() == DestroyClass.DATA_LOSS) {
            String data = facts.state().orElse("data");
            add(found, Reason.HOLDS_DATA, member.saying(name + " has " + data + ", which a new container lacks"));
        }
        if (why.isPresent() && facts.registration().kind() != RegistrationKind.CLUSTER) {
            add(found, Reason.KEPT_APART, member.saying(name + ": " + why.get()));
        }
        if (facts.firstHost()) {
            String holds = facts.state().map(state -> ": " + state).orElse("");
            add(found, Reason.FIRST_HOST, member.saying("the first host of " + name + " has what others lack" + holds));
        }
        if (facts.registration().table().isPresent()) {
            add(found, Reason.REGISTERED, member.saying(name + " leaves rows in a table, which the cleanup removes"));
        }
    }

    private void judgePorts(List<Member> members, Map<Reason, List<Evidence>> found) {
        for (int i = 0; i < members.size(); i++) {
            for (Member other : members.subList(i + 1, members.size())) {
                Member one = members.get(i);
                Set<Integer> both = Sets.intersection(
                        one.facts().portsOf(deployment.series()), other.facts().portsOf(deployment.series()));
                if (!one.type().name().equals(other.type().name()) && !both.isEmpty()) {
                    String ports = both.stream().map(String::valueOf).collect(Collectors.joining(", "));
                    add(
                            found,
                            Reason.PORT_TWICE,
                            other.saying(one.component() + " and " + other.component() + " both listen on " + ports));
                }
            }
        }
    }

    /** Types of the same groups are on the same hosts, whichever these are. */
    private void judgeHosts(Group group, Map<Reason, List<Evidence>> found) {
        if (!belongDifferently(group)) {
            return;
        }
        if (deployment.userConfig().isEmpty()) {
            String statement = group.members().stream()
                    .map(type -> type.name() + " belongs to " + String.join(", ", type.belongsTo()))
                    .collect(Collectors.joining(", "));
            add(found, Reason.HOSTS_UNKNOWN, Evidence.of(Optional.empty(), statement + "; --config says their hosts"));
            return;
        }
        Set<String> all = Set.copyOf(hosts(group));
        for (ContainerSkel type : group.members()) {
            Set<String> own = deployment.hostsOf(type.belongsTo());
            List<String> gained =
                    hosts(group).stream().filter(host -> !own.contains(host)).toList();
            if (own.size() < all.size()) {
                add(
                        found,
                        Reason.HOSTS_DIFFER,
                        Evidence.of(
                                type.get(SkelEntry.BELONGS_TO).flatMap(YamlNode::range),
                                type.name() + " is not on " + String.join(", ", gained)
                                        + ", where the merged type would be"));
            }
        }
    }

    private static boolean belongDifferently(Group group) {
        return group.members().stream()
                        .map(ContainerSkel::belongsTo)
                        .map(groups -> groups.stream().map(Services::fold).collect(Collectors.toSet()))
                        .distinct()
                        .count()
                > 1;
    }

    /** The hosts by which types of different groups were judged; none where the groups are the same. */
    List<String> hosts(Group group) {
        return group.named() && belongDifferently(group)
                ? List.copyOf(deployment.hostsOf(group.members().stream()
                        .map(ContainerSkel::belongsTo)
                        .flatMap(Collection::stream)
                        .toList()))
                : List.of();
    }

    private static void add(Map<Reason, List<Evidence>> found, Reason reason, Evidence evidence) {
        found.computeIfAbsent(reason, key -> new ArrayList<>()).add(evidence);
    }
}
