package io.github.hyperconverge.haproxy.service;

import io.github.hyperconverge.haproxy.service.Expression.Opaque;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of one service where the role is run, and the variables around it. */
final class ServiceValues {
    private final HaproxyService service;
    private final RoleValues role;

    ServiceValues(HaproxyService service, RoleValues role) {
        this.service = service;
        this.role = role;
    }

    /** A host behind a service. */
    record Node(String name, String address, Map<?, ?> settings) {
        /** Returns a setting of this host alone. */
        Optional<Object> setting(String key) {
            return Optional.ofNullable(settings.get(key));
        }
    }

    RoleValues role() {
        return role;
    }

    boolean has(ServiceKey key) {
        return service.get(key).isPresent();
    }

    @Nullable
    Object get(ServiceKey key) throws Opaque {
        Optional<YamlNode> node = service.get(key);
        return node.isPresent() ? role.resolve(node.get()) : Expression.UNDEFINED;
    }

    /** Returns what a template prints. */
    String text(ServiceKey key) throws Opaque {
        Object value = get(key);
        if (Expression.UNDEFINED.equals(value)) {
            throw new Opaque(key.key() + " is needed");
        }
        return Expression.text(value);
    }

    String text(ServiceKey key, String otherwise) throws Opaque {
        return has(key) ? text(key) : otherwise;
    }

    /** Returns the value of a key, or else of a variable. */
    String text(ServiceKey key, ServiceKey otherwise, String variable) throws Opaque {
        return has(key) ? text(key) : has(otherwise) ? text(otherwise) : role.text(variable);
    }

    /** What {@code | default(false) | bool} gives. */
    boolean bool(ServiceKey key, boolean otherwise) throws Opaque {
        return has(key) ? Expression.bool(get(key)) : otherwise;
    }

    /** What {@code | default(otherwise)} gives in a condition. */
    boolean truthy(ServiceKey key, boolean otherwise) throws Opaque {
        return has(key) ? Expression.truthy(get(key)) : otherwise;
    }

    List<String> texts(ServiceKey key) throws Opaque {
        return has(key) ? texts(RoleValues.asList(key.key(), get(key))) : List.of();
    }

    static List<String> texts(List<?> values) {
        return values.stream().map(Expression::text).toList();
    }

    /** Returns the hosts of a key, in order. */
    List<Node> nodes(ServiceKey key) throws Opaque {
        List<Node> nodes = new ArrayList<>();
        for (Object node : has(key) ? RoleValues.asList(key.key(), get(key)) : List.of()) {
            if (node instanceof Map<?, ?> map) {
                if (map.get("name") == null) {
                    throw new Opaque("a node without a name");
                }
                String name = Expression.text(map.get("name"));
                Object address = map.get("ip_addr");
                nodes.add(new Node(name, address == null ? role.addressOf(name) : Expression.text(address), map));
            } else {
                String name = Expression.text(node);
                nodes.add(new Node(name, role.addressOf(name), Map.of()));
            }
        }
        return nodes;
    }

    /** An ACL and the backend it chooses. */
    record Acl(String name, String rule, String backend) {}

    List<Acl> acls(ServiceKey key, String name) throws Opaque {
        if (!has(key)) {
            return List.of();
        }
        if (!(get(key) instanceof Map<?, ?> map)) {
            throw new Opaque(key.key() + " is no mapping that can be told");
        }
        List<Acl> acls = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getValue() instanceof Map<?, ?> acl) || acl.get("rule") == null) {
                throw new Opaque("an ACL of " + key.key() + " without a rule");
            }
            Object backend = acl.get("backend_name");
            acls.add(new Acl(
                    Expression.text(entry.getKey()),
                    Expression.text(acl.get("rule")),
                    backend == null ? name : Expression.text(backend)));
        }
        return acls;
    }
}
