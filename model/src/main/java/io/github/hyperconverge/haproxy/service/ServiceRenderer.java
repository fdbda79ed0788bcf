package io.github.hyperconverge.haproxy.service;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.haproxy.service.Expression.Opaque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Renders what OSA's haproxy role writes for services, byte for byte. Templates are evaluated as far as they are group
 * expressions and variables; a service with another one is reported and left out. Immutable and safe to share.
 */
public final class ServiceRenderer {
    /** The name of the fragment that belongs to no service. */
    public static final String BASE = "00-haproxy";

    private final RoleInput input;

    private ServiceRenderer(RoleInput input) {
        this.input = input;
    }

    /**
     * Makes a renderer.
     *
     * @param input what the role is run with
     * @return the renderer
     */
    public static ServiceRenderer with(RoleInput input) {
        return new ServiceRenderer(input);
    }

    /**
     * Renders services.
     *
     * @param services in the order in which the role gets them
     * @return the files the role writes, and what is wrong; a service with an error has no fragment
     */
    public ParseResult<RenderedConfig> render(List<HaproxyService> services) {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        TreeMap<String, String> fragments = new TreeMap<>();
        TreeMap<String, String> maps = new TreeMap<>();
        RoleValues role = new RoleValues(input);
        try {
            fragments.put(BASE, new BaseTemplate(role, input.series()).render());
        } catch (Opaque e) {
            problems.add(Diagnostic.of(ServiceRules.UNRESOLVED, "the base of the configuration: " + e.getMessage()));
        }
        Set<String> names = new HashSet<>();
        for (HaproxyService service : services) {
            if (!names.add(service.name())) {
                problems.add(Diagnostic.of(
                                ServiceRules.DUPLICATE,
                                "a second service " + service.name() + "; the role overwrites the first one's fragment")
                        .at(service.place(ServiceKey.HAPROXY_SERVICE_NAME)));
            }
            checkSeries(service, problems);
            ServiceValues values = new ServiceValues(service, role);
            try {
                String name = values.text(ServiceKey.HAPROXY_SERVICE_NAME);
                if (isWritten(values)) {
                    fragments.put(name, fragment(values));
                }
                maps(values, name, maps);
            } catch (Opaque e) {
                problems.add(Diagnostic.of(ServiceRules.UNRESOLVED, service.name() + ": " + e.getMessage())
                        .at(service.place(ServiceKey.HAPROXY_SERVICE_NAME)));
            }
        }
        return ParseResult.of(new RenderedConfig(fragments, maps), problems.toDiagnostics());
    }

    private void checkSeries(HaproxyService service, Diagnostics.Collector problems) {
        for (ServiceKey key : ServiceKey.values()) {
            if (service.get(key).isPresent() && !key.isReadBy(input.series())) {
                problems.add(Diagnostic.of(
                                ServiceRules.OTHER_SERIES,
                                "the role of this series does not read " + key.key() + " of " + service.name())
                        .at(service.place(key)));
            }
        }
    }

    private String fragment(ServiceValues values) throws Opaque {
        return input.series() == RoleSeries.NEWEST
                ? new NewestTemplate(values).render()
                : new ClassicTemplate(values, input.series()).render();
    }

    private boolean isWritten(ServiceValues values) throws Opaque {
        boolean newest = input.series() == RoleSeries.NEWEST;
        boolean absent = newest && values.text(ServiceKey.STATE, "").equals("absent");
        if (!values.bool(ServiceKey.HAPROXY_SERVICE_ENABLED, true) || absent) {
            return false;
        }
        return hasNodes(values, ServiceKey.HAPROXY_BACKEND_NODES)
                || hasNodes(values, ServiceKey.HAPROXY_BACKUP_NODES)
                || newest && values.truthy(ServiceKey.HAPROXY_FRONTEND_ONLY, false);
    }

    private static boolean hasNodes(ServiceValues values, ServiceKey key) throws Opaque {
        return values.has(key) && !RoleValues.asList(key.key(), values.get(key)).isEmpty();
    }

    private void maps(ServiceValues values, String name, Map<String, String> maps) throws Opaque {
        if (input.series() != RoleSeries.NEWEST
                || !values.has(ServiceKey.HAPROXY_MAP_ENTRIES)
                || !values.bool(ServiceKey.HAPROXY_SERVICE_ENABLED, true)
                || values.text(ServiceKey.STATE, "").equals("absent")) {
            return;
        }
        Object entries = values.get(ServiceKey.HAPROXY_MAP_ENTRIES);
        for (Object item : RoleValues.asList(ServiceKey.HAPROXY_MAP_ENTRIES.key(), entries)) {
            if (!(item instanceof Map<?, ?> map)
                    || map.get("name") == null
                    || !(map.get("entries") instanceof List<?> lines)) {
                throw new Opaque("a map without a name or entries");
            }
            if (!"absent".equals(map.get("state"))) {
                Object order = map.get("order");
                String path = Expression.text(map.get("name")) + "/" + (order == null ? "00" : Expression.text(order))
                        + "-" + name + ".map";
                StringBuilder text = new StringBuilder();
                ServiceValues.texts(lines).forEach(line -> text.append(line).append('\n'));
                maps.put(path, text.toString());
            }
        }
    }
}
