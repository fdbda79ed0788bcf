package io.github.hyperconverge.converge;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import io.github.hyperconverge.environment.ComponentSkel;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which service a component is of: {@code nova_all} among its parents makes it one of nova. */
final class Services {
    private static final String SUFFIX = "_all";

    private final ListMultimap<String, String> byComponent = ArrayListMultimap.create();
    private final ListMultimap<String, ContainerSkel> types = ArrayListMultimap.create();

    Services(Environment environment) {
        for (ComponentSkel component : environment.componentSkel().values()) {
            component.belongsTo().stream()
                    .filter(parent ->
                            parent.length() > SUFFIX.length() && fold(parent).endsWith(SUFFIX))
                    .map(parent -> parent.substring(0, parent.length() - SUFFIX.length()))
                    .distinct()
                    .forEach(service -> byComponent.put(component.name(), service));
        }
        for (ContainerSkel type : environment.containerSkel().values()) {
            of(type).forEach(service -> types.put(service, type));
        }
    }

    /** Hyphen and underscore are the same in the names of groups. */
    static String fold(String name) {
        return name.replace('-', '_');
    }

    /** The services of a component; none if it is unknown or has no such parent. */
    List<String> of(String component) {
        return byComponent.get(component);
    }

    /** The services of a type's components. */
    Set<String> of(ContainerSkel type) {
        Set<String> services = new LinkedHashSet<>();
        type.contains().forEach(component -> services.addAll(of(component)));
        return services;
    }

    /** The other types that carry a component of one of a type's services. */
    List<ContainerSkel> peers(ContainerSkel type) {
        Map<String, ContainerSkel> peers = new LinkedHashMap<>();
        of(type).forEach(service -> types.get(service).forEach(peer -> peers.put(peer.name(), peer)));
        peers.remove(type.name());
        return List.copyOf(peers.values());
    }

    /** The services that have a type. */
    Set<String> all() {
        return types.keySet();
    }

    /** Tells whether a component is an API of a service: {@code nova_api} and {@code nova_api_metadata} are. */
    static boolean isApi(String component, String service) {
        String api = fold(service) + "_api";
        String name = fold(component);
        return name.equals(api) || name.startsWith(api + "_");
    }
}
