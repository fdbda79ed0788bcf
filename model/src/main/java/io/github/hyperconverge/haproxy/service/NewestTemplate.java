package io.github.hyperconverge.haproxy.service;

import static io.github.hyperconverge.haproxy.service.ServiceKey.*;

import io.github.hyperconverge.haproxy.service.Expression.Opaque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fragment of a service, as {@code service.j2} of the newest series lays it out, white space and all. */
final class NewestTemplate {
    private final ServiceValues service;
    private final RoleValues role;
    private final String name;
    private final String type;
    private final String port;
    private final Lines out = new Lines();

    NewestTemplate(ServiceValues service) throws Opaque {
        this.service = service;
        this.role = service.role();
        this.name = service.text(HAPROXY_SERVICE_NAME);
        this.type = service.text(HAPROXY_BALANCE_TYPE, "http");
        this.port = service.has(HAPROXY_BACKEND_PORT) || service.has(HAPROXY_PORT)
                ? service.text(service.has(HAPROXY_BACKEND_PORT) ? HAPROXY_BACKEND_PORT : HAPROXY_PORT)
                : "";
    }

    String render() throws Opaque {
        out.raw("# " + role.text("ansible_managed") + "\n\n    \n");
        if (!service.truthy(HAPROXY_BACKEND_ONLY, false)) {
            List<VipBind> binds = service.has(HAPROXY_BIND)
                    ? VipBind.of(RoleValues.asList(HAPROXY_BIND.key(), service.get(HAPROXY_BIND)))
                    : role.vipBinds();
            for (int i = 1; i <= binds.size(); i++) {
                frontends(binds.get(i - 1), i);
            }
        }
        out.raw("\n");
        if (!service.truthy(HAPROXY_FRONTEND_ONLY, false)) {
            backend();
        }
        return out.toString();
    }

    private void frontends(VipBind bind, int number) throws Opaque {
        boolean first = number == 1 || service.bool(HAPROXY_SSL_ALL_VIPS, false);
        if (service.has(HAPROXY_REDIRECT_HTTP_PORT) && Expression.truthy(service.get(HAPROXY_SSL)) && first) {
            out.raw("\nfrontend " + name + "-redirect-front-" + number + "\nbind " + bind.address() + ":"
                            + service.text(HAPROXY_REDIRECT_HTTP_PORT) + bind.suffix() + "\n")
                    .add(
                            "mode http",
                            "redirect scheme " + service.text(HAPROXY_REDIRECT_SCHEME, "https if !{ ssl_fc }"));
            if (service.has(HAPROXY_FRONTEND_ACLS)) {
                acls(HAPROXY_FRONTEND_ACLS, true);
                out.addAll("", ServiceValues.texts(role.list("haproxy_frontend_redirect_extra_raw")));
            }
        }
        out.raw("\n");
        if (service.truthy(HAPROXY_ACCEPT_BOTH_PROTOCOLS, false)) {
            bothProtocols(bind, number);
            return;
        }
        String tls = "";
        if (isTls(bind, number) && type.equals("http")) {
            boolean h2 = service.has(HAPROXY_FRONTEND_H2)
                    ? service.truthy(HAPROXY_FRONTEND_H2, false)
                    : Expression.truthy(role.variable("haproxy_frontend_h2"));
            tls = "ssl crt " + service.text(HAPROXY_SSL_PATH, role.certificate(bind)) + (h2 ? " alpn h2,http/1.1" : "");
        }
        out.raw("frontend " + name + "-front-" + number + "\n")
                .add("bind " + bind.address() + ":" + service.text(HAPROXY_PORT) + bind.suffix() + " " + tls);
        body(!tls.isEmpty(), type);
    }

    private boolean isTls(VipBind bind, int number) throws Opaque {
        boolean all = service.bool(HAPROXY_SSL_ALL_VIPS, false)
                && !ServiceValues.texts(role.list("extra_lb_vip_addresses")).contains(bind.address());
        return service.bool(HAPROXY_SSL, false)
                && (number == 1
                        || ServiceValues.texts(role.list("extra_lb_tls_vip_addresses"))
                                .contains(bind.address())
                        || all);
    }

    /** The lines of a frontend below its bind. */
    private void body(boolean header, String mode) throws Opaque {
        if (type.equals("http")) {
            out.add("option httplog", "option forwardfor except 127.0.0.0/8");
            if (service.has(HAPROXY_HTTP_KEEPALIVE_MODE)) {
                out.add("option " + service.text(HAPROXY_HTTP_KEEPALIVE_MODE));
            }
        } else if (type.equals("tcp")) {
            out.add("option tcplog");
        }
        if (service.has(HAPROXY_TIMEOUT_CLIENT)) {
            out.add("timeout client " + service.text(HAPROXY_TIMEOUT_CLIENT));
        }
        if (service.has(HAPROXY_ALLOWLIST_NETWORKS)) {
            out.add(
                    "acl allow_list src 127.0.0.1/8 " + String.join(" ", service.texts(HAPROXY_ALLOWLIST_NETWORKS)),
                    "tcp-request content accept if allow_list",
                    "tcp-request content reject");
        }
        acls(HAPROXY_ACLS, !service.truthy(HAPROXY_FRONTEND_ONLY, false));
        out.addAll("", service.texts(HAPROXY_MAPS));
        if (header) {
            out.add("http-request add-header X-Forwarded-Proto https");
        }
        out.add("mode " + mode);
        boolean named = service.has(HAPROXY_DEFAULT_BACKEND)
                && !service.text(HAPROXY_DEFAULT_BACKEND).isEmpty();
        if (!service.truthy(HAPROXY_FRONTEND_ONLY, false) || named) {
            out.add("default_backend " + service.text(HAPROXY_DEFAULT_BACKEND, name) + "-back");
        }
        out.addAll("", service.texts(HAPROXY_FRONTEND_RAW))
                .addAll("", ServiceValues.texts(role.list("haproxy_frontend_extra_raw")));
    }

    private void acls(ServiceKey key, boolean choose) throws Opaque {
        for (ServiceValues.Acl acl : service.acls(key, name)) {
            out.add("acl " + acl.name() + " " + acl.rule());
            if (choose) {
                out.add("use_backend " + acl.backend() + "-back if " + acl.name());
            }
        }
    }

    /** A port that takes both HTTP and TLS, as {@code service-redirect.j2} lays it out. */
    private void bothProtocols(VipBind bind, int number) throws Opaque {
        int backendPort = port.matches("[0-9]{1,6}") ? Integer.parseInt(port) : 0;
        String http = bind.address() + ":" + (backendPort + 10000);
        String https = bind.address() + ":" + (backendPort + 20000);
        out.raw("\n# Redirect request to HTTP or HTTPS frontend based on used protocol\n")
                .raw("frontend " + name + "-tcp-redirect-front-" + number + "\n")
                .add(
                        "mode tcp",
                        "bind " + bind.address() + ":" + service.text(HAPROXY_PORT) + bind.suffix(),
                        "tcp-request inspect-delay 2s",
                        "tcp-request content accept if HTTP",
                        "tcp-request content accept if { req.ssl_hello_type 1 }",
                        "use_backend " + name + "-redirect-http-back-" + number + " if HTTP",
                        "default_backend " + name + "-redirect-https-back-" + number);
        out.raw("\nbackend " + name + "-redirect-http-back-" + number + "\n")
                .add("mode tcp", "server  " + name + "-http " + http);
        out.raw("\nbackend " + name + "-redirect-https-back-" + number + "\n")
                .add("mode tcp", "server  " + name + "-https " + https);
        out.raw("\nfrontend " + name + "-http-front-" + number + "\n").add("bind " + http + bind.suffix());
        body(false, service.text(HAPROXY_BALANCE_TYPE));
        out.raw("\nfrontend " + name + "-https-front-" + number + "\n")
                .add("bind " + https + bind.suffix() + " ssl crt " + role.certificate(new VipBind(bind.address(), "")));
        body(isTls(bind, number) && type.equals("http"), service.text(HAPROXY_BALANCE_TYPE));
    }

    private void backend() throws Opaque {
        out.raw("\nbackend " + name + "-back\n")
                .add("mode " + type, "balance " + service.text(HAPROXY_BALANCE_ALG, "leastconn"));
        if (service.has(HAPROXY_TIMEOUT_SERVER)) {
            out.add("timeout server " + service.text(HAPROXY_TIMEOUT_SERVER));
        }
        if (service.bool(HAPROXY_STICK_TABLE_ENABLED, true)) {
            out.addAll(
                    "",
                    service.has(HAPROXY_STICK_TABLE)
                            ? service.texts(HAPROXY_STICK_TABLE)
                            : ServiceValues.texts(role.list("haproxy_stick_table")));
        }
        if (type.equals("http")) {
            out.add("option forwardfor");
        }
        out.addAll("option ", service.texts(HAPROXY_BACKEND_OPTIONS))
                .addAll("", service.texts(HAPROXY_BACKEND_ARGUMENTS))
                .addAll("http-check ", service.texts(HAPROXY_BACKEND_HTTPCHECK_OPTIONS))
                .raw("\n\n");
        if (!service.has(HAPROXY_BACKEND_NODES)) {
            throw new Opaque("haproxy_backend_nodes is needed");
        }
        servers(HAPROXY_BACKEND_NODES, BACKEND_RISE, BACKEND_FALL, false);
        out.raw("\n");
        servers(HAPROXY_BACKUP_NODES, BACKUP_RISE, BACKUP_FALL, true);
    }

    private void servers(ServiceKey key, ServiceKey rise, ServiceKey fall, boolean backup) throws Opaque {
        List<String> start = new ArrayList<>(List.of(
                "inter", service.text(INTERVAL, role.text("haproxy_interval")),
                "rise", service.text(rise, role.text("haproxy_rise")),
                "fall", service.text(fall, role.text("haproxy_fall"))));
        if (backup) {
            start.add("backup");
        }
        tls(start, backup);
        start.addAll(service.texts(HAPROXY_BACKEND_SERVER_OPTIONS));
        String checkPort = service.text(HAPROXY_CHECK_PORT, port);
        for (ServiceValues.Node node : service.nodes(key)) {
            List<String> own = node.setting("backend_server_options").orElse(null) instanceof List<?> options
                    ? ServiceValues.texts(options)
                    : List.of();
            Stream<String> head = Stream.of(
                    "server",
                    node.name(),
                    node.address() + ":"
                            + node.setting("backend_port").map(Expression::text).orElse(port),
                    "check",
                    "port",
                    node.setting("check_port").map(Expression::text).orElse(checkPort));
            out.add(String.join(
                    " ",
                    Stream.concat(head, Stream.concat(start.stream(), own.stream()))
                            .toList()));
        }
    }

    private void tls(List<String> words, boolean backup) throws Opaque {
        boolean ssl = service.truthy(HAPROXY_BACKEND_SSL, false);
        if (ssl) {
            words.add("ssl");
            if (service.truthy(HAPROXY_BACKEND_SSL_CHECK, true)) {
                words.add("check-ssl");
            }
            Object authority = service.get(HAPROXY_BACKEND_CA);
            if (!Expression.UNDEFINED.equals(authority) && Expression.truthy(authority)) {
                words.add("ca-file " + (authority instanceof String path ? path : role.text("haproxy_system_ca")));
            } else {
                words.add("verify none");
            }
        }
        boolean h2 = service.has(HAPROXY_BACKEND_H2)
                ? service.truthy(HAPROXY_BACKEND_H2, false)
                : Expression.truthy(role.variable("haproxy_backend_h2"));
        if (h2 && type.equals("http") && !backup) {
            words.add(ssl ? "alpn h2,http/1.1" : "proto h2");
        }
    }
}
