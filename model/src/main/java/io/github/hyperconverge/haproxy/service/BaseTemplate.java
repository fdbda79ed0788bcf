package io.github.hyperconverge.haproxy.service;

import io.github.hyperconverge.haproxy.service.Expression.Opaque;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fragment with the sections that belong to no service, as {@code haproxy.cfg.j2} lays it out. */
final class BaseTemplate {
    private final RoleValues role;
    private final RoleSeries series;

    BaseTemplate(RoleValues role, RoleSeries series) {
        this.role = role;
        this.series = series;
    }

    String render() throws Opaque {
        boolean newest = series == RoleSeries.NEWEST;
        Lines out = new Lines().raw("# " + role.text("ansible_managed") + "\n\nglobal\n");
        if (newest) {
            out.deep("log /dev/log local0");
        } else {
            out.deep("log 127.0.0.1 local0", "log 127.0.0.1 local1 notice");
        }
        out.deep("chroot /var/lib/haproxy", "user haproxy", "group haproxy", "daemon");
        out.deep("maxconn " + role.text("haproxy_maxconn"));
        if (newest) {
            tuning(out);
        } else {
            classicTuning(out);
        }
        out.deep("stats socket /var/run/haproxy.stat level admin mode 600").raw("        ");
        if (role.bool("haproxy_ssl")) {
            ssl(out, newest);
        }
        out.raw("\ndefaults\n").deep("log global", "option dontlognull", "option redispatch");
        if (newest) {
            out.deep("option " + role.text("haproxy_keepalive_mode"));
        }
        out.deep(
                "retries " + role.text("haproxy_retries"),
                "timeout client " + role.text("haproxy_client_timeout"),
                "timeout connect " + role.text("haproxy_connect_timeout"),
                "timeout http-request " + role.text("haproxy_http_request_timeout"),
                "timeout server " + role.text("haproxy_server_timeout"),
                "maxconn " + role.text("haproxy_maxconn"));
        if (newest) {
            for (Object file : role.list("haproxy_errorfiles")) {
                Map<?, ?> values = file instanceof Map<?, ?> map ? map : Map.of();
                out.deep(
                        "errorfile " + Expression.text(values.get("code")) + " " + Expression.text(values.get("path")));
            }
        } else {
            out.raw("\n");
        }
        if (role.bool("haproxy_stats_enabled")) {
            stats(out, newest);
        }
        return out.toString();
    }

    private void tuning(Lines out) throws Opaque {
        Map<Object, Object> values = new LinkedHashMap<>(Map.of("tune.maxrewrite", 1280));
        if (role.needed("haproxy_tuning_params") instanceof Map<?, ?> own) {
            values.putAll(own);
        }
        values.forEach((key, value) -> out.deep(Expression.text(key) + " " + Expression.text(value)));
    }

    /** Once set, all values are written, the one for maxaccept without a blank. */
    private void classicTuning(Lines out) throws Opaque {
        Object set = role.variable("haproxy_tuning_params");
        if (Expression.UNDEFINED.equals(set)) {
            return;
        }
        Map<?, ?> own = set instanceof Map<?, ?> map ? map : Map.of();
        String[][] values = {
            {"nbproc ", "nbproc", "1"},
            {"tune.bufsize ", "bufsize", "384000"},
            {"tune.chksize ", "chksize", "16384"},
            {"tune.comp.maxlevel ", "comp_maxlevel", "1"},
            {"tune.http.maxhdr ", "http_maxhdr", "101"},
            {"tune.http.maxaccept", "http_maxaccept", "64"},
            {"tune.ssl.cachesize ", "ssl_cachesize", "20000"},
            {"tune.ssl.lifetime ", "ssl_lifetime", "300"}
        };
        for (String[] value : values) {
            Object given = own.get(value[1]);
            out.deep(value[0] + (given == null ? value[2] : Expression.text(given)));
        }
    }

    private void ssl(Lines out, boolean newest) throws Opaque {
        out.deep("ssl-default-bind-options " + role.text("haproxy_ssl_bind_options"));
        if (newest) {
            out.deep("ssl-default-server-options " + role.text("haproxy_ssl_server_options"));
            suite(out, "ciphersuites", role.text("haproxy_ssl_cipher_suite_tls13"));
            suite(out, "ciphers", role.text("haproxy_ssl_cipher_suite_tls12"));
        }
        out.deep("tune.ssl.default-dh-param " + role.text("haproxy_ssl_dh_param"))
                .raw("        ");
    }

    private static void suite(Lines out, String kind, String suite) {
        if (!suite.isEmpty()) {
            out.deep("ssl-default-bind-" + kind + " " + suite, "ssl-default-server-" + kind + " " + suite);
        }
    }

    private void stats(Lines out, boolean newest) throws Opaque {
        String bind = "bind " + role.text("haproxy_stats_bind_address") + ":" + role.text("haproxy_stats_port") + " ";
        out.raw("listen stats\n")
                .add(bind + (newest ? newestTls() : classicTls()))
                .add("mode http");
        if (newest && role.bool("haproxy_stats_prometheus_enabled")) {
            out.add("http-request use-service prometheus-exporter if { path /metrics }");
        }
        String refresh = series == RoleSeries.PIKE ? "60" : role.text("haproxy_stats_refresh_interval");
        out.add(
                "stats enable",
                "stats hide-version",
                "stats realm Haproxy\\ Statistics",
                "stats uri /",
                "stats show-node",
                "stats show-legends",
                "stats auth " + role.text("haproxy_username") + ":" + role.text("haproxy_stats_password"),
                "stats admin if TRUE",
                "stats refresh " + refresh + "s");
    }

    private String classicTls() throws Opaque {
        return role.bool("haproxy_ssl")
                ? "ssl crt " + role.text("haproxy_ssl_pem") + " ciphers " + role.text("haproxy_ssl_cipher_suite")
                : "";
    }

    private String newestTls() throws Opaque {
        if (!role.bool("haproxy_stats_ssl")) {
            return "";
        }
        Object own = role.variable("haproxy_stats_ssl_cert_path");
        VipBind internal = new VipBind(
                role.text("haproxy_bind_internal_lb_vip_address"),
                role.textOrEmpty("haproxy_bind_internal_lb_vip_interface"));
        Object authority = role.variable("haproxy_stats_ssl_client_cert_ca");
        return "ssl crt " + (Expression.UNDEFINED.equals(own) ? role.certificate(internal) : Expression.text(own)) + " "
                + (Expression.UNDEFINED.equals(authority)
                        ? ""
                        : "verify required ca-file " + Expression.text(authority));
    }
}
