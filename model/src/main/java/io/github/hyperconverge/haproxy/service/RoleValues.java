package io.github.hyperconverge.haproxy.service;

import io.github.hyperconverge.haproxy.service.Expression.Opaque;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of a run of the role, its defaults included, and the templates in them. */
final class RoleValues {
    private static final String CLASSIC = """
            haproxy_maxconn: 4096
            haproxy_retries: "3"
            haproxy_client_timeout: 50s
            haproxy_connect_timeout: 10s
            haproxy_http_request_timeout: 5s
            haproxy_server_timeout: 50s
            haproxy_interval: 12000
            haproxy_ssl: true
            haproxy_ssl_bind_options: no-sslv3
            haproxy_ssl_dh_param: 2048
            haproxy_ssl_pem: /etc/ssl/private/haproxy.pem
            haproxy_ssl_cipher_suite: "{{ ssl_cipher_suite | default('ECDH+AESGCM:DH+AESGCM:ECDH+AES256:DH+AES256:\
            ECDH+AES128:DH+AES:RSA+AESGCM:RSA+AES:!aNULL:!MD5:!DSS') }}"
            haproxy_stats_enabled: false
            haproxy_stats_bind_address: 127.0.0.1
            haproxy_stats_port: 1936
            haproxy_username: admin
            haproxy_stats_password: secrete
            haproxy_stats_refresh_interval: 60
            ansible_managed: Ansible managed
            """;

    private static final String NEWEST = """
            haproxy_rise: 3
            haproxy_fall: 3
            haproxy_keepalive_mode: httpclose
            haproxy_ssl_bind_options: ssl-min-ver TLSv1.2 prefer-client-ciphers
            haproxy_ssl_server_options: ssl-min-ver TLSv1.2
            haproxy_ssl_cipher_suite_tls12: "{{ haproxy_ssl_cipher_suite | default(ssl_cipher_suite_tls12 | \
            default('ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES256:ECDH+AES128:!aNULL:!SHA1:!AESCCM')) }}"
            haproxy_ssl_cipher_suite_tls13: "{{ ssl_cipher_suite_tls13 | \
            default('TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256') }}"
            haproxy_ssl_cert_path: /etc/haproxy/ssl
            haproxy_system_ca: /etc/ssl/certs/ca-certificates.crt
            haproxy_stats_ssl: "{{ haproxy_ssl }}"
            haproxy_stats_prometheus_enabled: false
            haproxy_frontend_extra_raw: []
            haproxy_frontend_redirect_extra_raw: "{{ haproxy_frontend_extra_raw }}"
            haproxy_frontend_h2: true
            haproxy_backend_h2: false
            haproxy_stick_table: []
            haproxy_tuning_params: {}
            haproxy_errorfiles: []
            extra_lb_vip_addresses: []
            extra_lb_tls_vip_addresses: []
            haproxy_bind_external_lb_vip_address: "{{ external_lb_vip_address }}"
            haproxy_bind_internal_lb_vip_address: "{{ internal_lb_vip_address }}"
            haproxy_bind_external_lb_vip_interface:
            haproxy_bind_internal_lb_vip_interface:
            """;

    private static final Pattern WHOLE = Pattern.compile("\\s*\\{\\{((?:(?!\\}\\}).)*)\\}\\}\\s*", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("\\{\\{((?:(?!\\}\\}).)*)\\}\\}", Pattern.DOTALL);
    private static final int DEEPEST = 30;

    private final RoleInput input;
    private final Map<String, YamlNode> variables = new LinkedHashMap<>();
    private int depth;

    RoleValues(RoleInput input) {
        this.input = input;
        putAll(defaults(CLASSIC));
        if (input.series() == RoleSeries.NEWEST) {
            variables.remove("haproxy_ssl_cipher_suite");
            putAll(defaults(NEWEST));
        }
        putAll(input.variables());
    }

    private static YamlMapping defaults(String yaml) {
        return YamlReader.create()
                .parse(Source.of("defaults", yaml))
                .value()
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .orElseThrow();
    }

    private void putAll(YamlMapping mapping) {
        mapping.entries().forEach(entry -> variables.put(entry.name(), entry.value()));
    }

    /** Returns the value of a variable, {@link Expression#UNDEFINED} if it has none. */
    @Nullable
    Object variable(String name) throws Opaque {
        if (name.equals("groups")) {
            return input.groups();
        }
        if (name.equals("haproxy_host") && !variables.containsKey(name)) {
            return input.host();
        }
        YamlNode node = variables.get(name);
        return node == null ? Expression.UNDEFINED : resolve(node);
    }

    /** Returns the value of a variable that the role needs. */
    Object needed(String name) throws Opaque {
        Object value = variable(name);
        if (value == null || Expression.UNDEFINED.equals(value)) {
            throw new Opaque("the variable " + name + " is needed");
        }
        return value;
    }

    /** Returns what a template prints for a variable. */
    String text(String name) throws Opaque {
        return Expression.text(needed(name));
    }

    /** Returns what a template prints for a variable, nothing if it is empty. */
    String textOrEmpty(String name) throws Opaque {
        Object value = variable(name);
        return value == null || Expression.UNDEFINED.equals(value) ? "" : Expression.text(value);
    }

    boolean bool(String name) throws Opaque {
        return Expression.bool(variable(name));
    }

    List<?> list(String name) throws Opaque {
        return asList(name, needed(name));
    }

    static List<?> asList(String name, @Nullable Object value) throws Opaque {
        if (value instanceof List<?> list && !list.contains(Expression.UNDEFINED)) {
            return list;
        }
        throw new Opaque(name + " is no list that can be told");
    }

    /** Returns where the certificate of an address lies. */
    String certificate(VipBind bind) throws Opaque {
        String end = bind.networkInterface().isEmpty() ? "" : "-" + bind.networkInterface();
        return text("haproxy_ssl_cert_path") + "/haproxy_" + text("haproxy_host") + "-" + bind.address() + end + ".pem";
    }

    /** Returns the addresses that every service is bound to, those without TLS last. */
    List<VipBind> vipBinds() throws Opaque {
        List<VipBind> binds = new ArrayList<>();
        String set = variables.containsKey("haproxy_vip_binds") ? "haproxy_vip_binds" : "haproxy_tls_vip_binds";
        if (variables.containsKey(set)) {
            binds.addAll(VipBind.of(list(set)));
        } else {
            for (String side : List.of("external", "internal")) {
                VipBind bind = new VipBind(
                        text("haproxy_bind_" + side + "_lb_vip_address"),
                        textOrEmpty("haproxy_bind_" + side + "_lb_vip_interface"));
                if (!binds.contains(bind)) {
                    binds.add(bind);
                }
            }
            binds.addAll(VipBind.of(list("extra_lb_tls_vip_addresses")));
        }
        binds.addAll(VipBind.of(list("extra_lb_vip_addresses")));
        return binds;
    }

    String addressOf(String host) throws Opaque {
        String address = input.addresses().get(host);
        if (address == null) {
            throw new Opaque("the inventory has no address of " + host);
        }
        return address;
    }

    /** Returns the value that a node stands for once its templates are evaluated. */
    @Nullable
    Object resolve(YamlNode node) throws Opaque {
        if (++depth > DEEPEST) {
            throw new Opaque("variables that name one another");
        }
        try {
            if (node instanceof YamlSequence sequence) {
                List<@Nullable Object> items = new ArrayList<>();
                for (YamlNode item : sequence.items()) {
                    items.add(resolve(item));
                }
                return items;
            }
            if (node instanceof YamlMapping mapping) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (YamlMapping.Entry entry : mapping.entries()) {
                    values.put(entry.name(), resolve(entry.value()));
                }
                return values;
            }
            return node instanceof YamlScalar scalar ? scalar(scalar) : null;
        } finally {
            depth--;
        }
    }

    private @Nullable Object scalar(YamlScalar scalar) throws Opaque {
        if (!scalar.isText()) {
            return switch (scalar.type()) {
                case NULL -> null;
                case BOOLEAN -> scalar.isTruthy();
                case INTEGER -> {
                    String digits = String.valueOf(scalar.value());
                    yield digits.length() < 10 ? (Object) Integer.valueOf(digits) : digits;
                }
                default -> scalar.text();
            };
        }
        String text = scalar.text();
        if (!ServiceReader.isTemplate(text)) {
            return text;
        }
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches()) {
            return evaluate(whole.group(1));
        }
        StringBuilder result = new StringBuilder();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find()) {
            Object value = evaluate(part.group(1));
            if (Expression.UNDEFINED.equals(value)) {
                throw new Opaque("a variable is not defined");
            }
            result.append(text, end, part.start()).append(Expression.text(value));
            end = part.end();
        }
        String rest = text.substring(end);
        if (ServiceReader.isTemplate(result + rest)) {
            throw new Opaque("a template that is not evaluated here");
        }
        return result + rest;
    }

    private @Nullable Object evaluate(String expression) throws Opaque {
        return Expression.evaluate(expression, this::variable);
    }
}
