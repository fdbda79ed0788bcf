package io.github.hyperconverge.haproxy.service;

import static io.github.hyperconverge.haproxy.service.ServiceKey.*;

import io.github.hyperconverge.haproxy.service.Expression.Opaque;
import java.util.ArrayList;
import java.util.List;

/** The fragment of a service, as {@code service.j2} of pike and queens lays it out, white space and all. */
final class ClassicTemplate {
    private final ServiceValues service;
    private final RoleValues role;
    private final RoleSeries series;
    private final String name;
    private final String type;
    private final Lines out = new Lines();

    ClassicTemplate(ServiceValues service, RoleSeries series) throws Opaque {
        this.service = service;
        this.role = service.role();
        this.series = series;
        this.name = service.text(HAPROXY_SERVICE_NAME);
        this.type = service.text(HAPROXY_BALANCE_TYPE, "http");
    }

    String render() throws Opaque {
        List<String> binds = new ArrayList<>();
        // What the template sets on lines of their own leaves two blanks each.
        String blanks = series == RoleSeries.PIKE ? "  " : "    ";
        String external = role.text("external_lb_vip_address");
        String internal = role.text("internal_lb_vip_address");
        binds.add(external);
        if (!internal.equals(external)) {
            binds.add(internal);
            blanks += "  ";
        }
        if (!Expression.UNDEFINED.equals(role.variable("extra_lb_vip_addresses"))) {
            List<String> extra = ServiceValues.texts(role.list("extra_lb_vip_addresses"));
            binds.addAll(extra);
            blanks += "  ".repeat(extra.size());
        }
        if (service.has(HAPROXY_BIND)) {
            binds = service.texts(HAPROXY_BIND);
            blanks += "  ";
        }
        out.raw("# " + role.text("ansible_managed") + "\n\n" + blanks);
        for (int i = 1; i <= binds.size(); i++) {
            frontend(binds.get(i - 1), i);
        }
        backend();
        return out.toString();
    }

    private void frontend(String address, int number) throws Opaque {
        boolean first = number == 1 || service.bool(HAPROXY_SSL_ALL_VIPS, false);
        boolean ssl = service.bool(HAPROXY_SSL, false) && first;
        if (service.has(HAPROXY_REDIRECT_HTTP_PORT) && Expression.truthy(service.get(HAPROXY_SSL)) && first) {
            out.raw("\nfrontend " + name + "-redirect-front-" + number + "\n")
                    .raw("bind " + address + ":" + service.text(HAPROXY_REDIRECT_HTTP_PORT) + "\n")
                    .add("mode http", "redirect scheme https if !{ ssl_fc }");
        }
        out.raw("\nfrontend " + name + "-front-" + number + "\n");
        String tls = ssl
                ? "ssl crt " + role.text("haproxy_ssl_pem") + " ciphers " + role.text("haproxy_ssl_cipher_suite")
                : "";
        out.add("bind " + address + ":" + service.text(HAPROXY_PORT) + " " + tls);
        if (type.equals("http")) {
            out.add("option httplog", "option forwardfor except 127.0.0.0/8", "option http-server-close");
        } else if (type.equals("tcp")) {
            out.add("option tcplog");
        }
        if (service.has(HAPROXY_TIMEOUT_CLIENT)) {
            out.add("timeout client " + service.text(HAPROXY_TIMEOUT_CLIENT));
        }
        if (service.has(HAPROXY_WHITELIST_NETWORKS)) {
            out.add(
                    "acl white_list src 127.0.0.1/8 " + String.join(" ", service.texts(HAPROXY_WHITELIST_NETWORKS)),
                    "tcp-request content accept if white_list",
                    "tcp-request content reject");
        }
        for (ServiceValues.Acl acl : service.acls(HAPROXY_ACLS, name)) {
            out.add("acl " + acl.name() + " " + acl.rule(), "use_backend " + acl.backend() + "-back if " + acl.name());
        }
        if (ssl && type.equals("http")) {
            out.add("reqadd X-Forwarded-Proto:\\ https");
        }
        out.add("mode " + service.text(HAPROXY_BALANCE_TYPE), "default_backend " + name + "-back");
    }

    private void backend() throws Opaque {
        out.raw("\n\nbackend " + name + "-back\n")
                .add("mode " + service.text(HAPROXY_BALANCE_TYPE))
                .add("balance " + service.text(HAPROXY_BALANCE_ALG, "leastconn"));
        if (service.has(HAPROXY_TIMEOUT_SERVER)) {
            out.add("timeout server " + service.text(HAPROXY_TIMEOUT_SERVER));
        }
        out.add("stick store-request src", "stick-table type ip size 256k expire 30m");
        if (type.equals("http")) {
            out.add("option forwardfor", "option httplog");
        } else if (type.equals("tcp")) {
            out.add("option tcplog");
        }
        out.addAll("option ", service.texts(HAPROXY_BACKEND_OPTIONS))
                .addAll("", service.texts(HAPROXY_BACKEND_ARGUMENTS))
                .addAll("http-check ", service.texts(HAPROXY_BACKEND_HTTPCHECK_OPTIONS))
                .raw("\n\n");
        if (!service.has(HAPROXY_BACKEND_NODES)) {
            throw new Opaque("haproxy_backend_nodes is needed");
        }
        servers(HAPROXY_BACKEND_NODES, "");
        out.raw("\n");
        servers(HAPROXY_BACKUP_NODES, " backup");
    }

    private void servers(ServiceKey key, String end) throws Opaque {
        String port =
                service.has(HAPROXY_BACKEND_PORT) ? service.text(HAPROXY_BACKEND_PORT) : service.text(HAPROXY_PORT);
        String checkPort = series == RoleSeries.PIKE ? port : service.text(HAPROXY_CHECK_PORT, port);
        List<ServiceValues.Node> nodes = service.nodes(key);
        for (ServiceValues.Node node : nodes) {
            out.add("server " + node.name() + " " + node.address() + ":" + port + " check port " + checkPort + " inter "
                    + role.text("haproxy_interval") + " rise " + nodes.size() + " fall " + nodes.size() + end);
        }
    }
}
