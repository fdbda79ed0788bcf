package io.github.hyperconverge.haproxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceRendererTest {
    private static final Map<String, List<String>> GROUPS =
            Map.of("api", List.of("h1_api", "h2_api"), "db", List.of("h1_db", "h2_db", "h3_db"));
    private static final Map<String, String> ADDRESSES = Map.of(
            "h1_api", "10.0.0.1", "h2_api", "10.0.0.2", "h1_db", "10.0.1.1", "h2_db", "10.0.1.2", "h3_db", "10.0.1.3");

    private static RoleInput input(RoleSeries series, String variables) {
        YamlMapping all = (YamlMapping) YamlReader.create()
                .parse(Source.of(
                        "vars.yml", "external_lb_vip_address: 1.1.1.1\ninternal_lb_vip_address: 2.2.2.2\n" + variables))
                .orElseThrow();
        return new RoleInput(series, all, GROUPS, ADDRESSES, "lb1");
    }

    private static ParseResult<List<HaproxyService>> read(String services) {
        return ServiceReader.create().parse(Source.of("services.yml", services));
    }

    private static ParseResult<RenderedConfig> render(RoleSeries series, String variables, String services) {
        return ServiceRenderer.with(input(series, variables))
                .render(read(services).value().orElseThrow());
    }

    private static final String DB = """
            haproxy_default_services:
              - service:
                  haproxy_service_name: db
                  haproxy_backend_nodes: "{{ (groups['db'] | default([]))[:1] }}"
                  haproxy_backup_nodes: "{{ (groups['db'] | default([]))[1:] }}"
                  haproxy_bind: "{{ [internal_lb_vip_address] }}"
                  haproxy_port: 3306
                  haproxy_check_port: 9200
                  haproxy_balance_type: tcp
                  haproxy_backend_options: ["httpchk HEAD /{{ page }}"]
            """;

    @Test
    void rendersQueens() {
        ParseResult<RenderedConfig> result = render(RoleSeries.QUEENS, "page: up\n", DB);

        assertThat(result.orElseThrow().fragments())
                .containsOnlyKeys("00-haproxy", "db")
                .containsEntry("db", """
                        # Ansible managed

                        %s
                        frontend db-front-1
                            bind 2.2.2.2:3306\s
                            option tcplog
                            mode tcp
                            default_backend db-back


                        backend db-back
                            mode tcp
                            balance leastconn
                            stick store-request src
                            stick-table type ip size 256k expire 30m
                            option tcplog
                            option httpchk HEAD /up


                            server h1_db 10.0.1.1:3306 check port 9200 inter 12000 rise 1 fall 1

                            server h2_db 10.0.1.2:3306 check port 9200 inter 12000 rise 2 fall 2 backup
                            server h3_db 10.0.1.3:3306 check port 9200 inter 12000 rise 2 fall 2 backup
                        """.formatted(" ".repeat(8)));
    }

    @Test
    void pikeDoesNotReadCheckPorts() {
        ParseResult<RenderedConfig> result = render(RoleSeries.PIKE, "page: up\n", DB);

        assertThat(result.diagnostics().toString())
                .contains("services.yml:8:27: warning:")
                .contains("does not read haproxy_check_port");
        assertThat(result.orElseThrow().fragments().get("db"))
                .contains("check port 3306")
                .doesNotContain("9200");
    }

    @Test
    void rendersNewest() {
        String services = """
                - haproxy_service_name: api
                  haproxy_backend_nodes: "{{ groups['api'] | default([]) }}"
                  haproxy_port: 80
                  haproxy_ssl: "{{ haproxy_ssl }}"
                  haproxy_backend_ssl: true
                  haproxy_backend_ca: true
                  haproxy_allowlist_networks: [10.0.0.0/8]
                  haproxy_acls:
                    blue: {rule: path_beg /b, backend_name: other}
                  backend_rise: 1
                """;
        ParseResult<RenderedConfig> result =
                render(RoleSeries.NEWEST, "haproxy_frontend_h2: false\nhaproxy_stats_enabled: true\n", services);

        RenderedConfig config = result.orElseThrow();
        assertThat(config.fragments().get("api"))
                .startsWith("""
                        # Ansible managed

                           \s

                        frontend api-front-1
                            bind 1.1.1.1:80 ssl crt /etc/haproxy/ssl/haproxy_lb1-1.1.1.1.pem
                            option httplog
                            option forwardfor except 127.0.0.0/8
                            acl allow_list src 127.0.0.1/8 10.0.0.0/8
                            tcp-request content accept if allow_list
                            tcp-request content reject
                            acl blue path_beg /b
                            use_backend other-back if blue
                            http-request add-header X-Forwarded-Proto https
                            mode http
                            default_backend api-back

                        frontend api-front-2
                            bind 2.2.2.2:80\s
                        """)
                .contains("server h2_api 10.0.0.2:80 check port 80 inter 12000 rise 1 fall 3 ssl check-ssl ca-file"
                        + " /etc/ssl/certs/ca-certificates.crt\n");
        assertThat(config.fragments().get("00-haproxy"))
                .contains("    bind 127.0.0.1:1936 ssl crt /etc/haproxy/ssl/haproxy_lb1-2.2.2.2.pem \n    mode http\n")
                .endsWith("    stats refresh 60s\n");
        assertThat(config.assembled())
                .startsWith("# Ansible managed\n\nglobal\n")
                .endsWith("certificates.crt\n\n");
    }

    @Test
    void emptyGroupsHaveNoFragment() {
        String services = "- haproxy_service_name: x\n  haproxy_port: 1\n  haproxy_balance_type: tcp\n"
                + "  haproxy_backend_nodes: \"{{ groups['gone'] | default([]) }}\"\n";

        assertThat(render(RoleSeries.QUEENS, "", services).orElseThrow().fragments())
                .containsOnlyKeys("00-haproxy");
    }

    @Test
    void reportsWhatOnlyAnsibleKnows() {
        String services = """
                - haproxy_service_name: opaque
                  haproxy_port: 1
                  haproxy_balance_type: tcp
                  haproxy_backend_nodes: "{{ groups['api'] | select('in', x) }}"
                - haproxy_service_name: lost
                  haproxy_port: 1
                  haproxy_balance_type: tcp
                  haproxy_backend_nodes: [nobody]
                - haproxy_service_name: circle
                  haproxy_port: "{{ a }}"
                  haproxy_balance_type: tcp
                  haproxy_backend_nodes: [h1_api]
                - haproxy_service_name: good
                  haproxy_port: 1
                  haproxy_balance_type: tcp
                  haproxy_backend_nodes: [{name: n, ip_addr: 9.9.9.9}]
                - haproxy_service_name: good
                  haproxy_service_enabled: "no"
                """;
        ParseResult<RenderedConfig> result = render(RoleSeries.QUEENS, "a: \"{{ b }}\"\nb: \"{{ a }}\"\n", services);

        assertThat(result.diagnostics())
                .extracting(found -> found.range().orElseThrow().start().line() + " " + found.rule())
                .containsExactly(
                        "1 haproxy-service-unresolved",
                        "5 haproxy-service-unresolved",
                        "9 haproxy-service-unresolved",
                        "17 haproxy-service-duplicate");
        assertThat(result.value().orElseThrow().fragments()).containsOnlyKeys("00-haproxy", "good");
        assertThat(result.value().orElseThrow().fragments().get("good")).contains("server n 9.9.9.9:1 check port 1 ");
    }

    @Test
    void readsBothShapes() {
        assertThat(read("- service: {haproxy_service_name: a}\n- haproxy_service_name: b\n")
                        .orElseThrow())
                .extracting(service -> service.name() + " " + service.isWrapped())
                .containsExactly("a true", "b false");
        assertThat(read("x_haproxy_services: [{haproxy_service_name: a}]\nother: 1\n")
                        .orElseThrow())
                .hasSize(1);
        assertThat(read("other: 1\n").value()).isEmpty();
    }

    @Test
    void reportsWhatIsWrongWithServices() {
        String services = """
                - haproxy_service_name: ../x
                  haproxy_ports: 1
                - haproxy_service_name: a
                  haproxy_port: [1]
                  haproxy_backend_nodes: h1
                  haproxy_backend_options: {a: 1}
                - text
                - haproxy_port: 1
                """;
        assertThat(read(services).diagnostics())
                .extracting(found -> found.range().orElseThrow().start() + " " + found.rule() + " " + found.path())
                .containsExactly(
                        "1:25 haproxy-service-name 0",
                        "2:3 haproxy-service-unknown-key 0/haproxy_ports",
                        "4:17 haproxy-service-wrong-type 1/haproxy_port",
                        "5:26 haproxy-service-wrong-type 1/haproxy_backend_nodes",
                        "6:28 haproxy-service-wrong-type 1/haproxy_backend_options",
                        "7:3 haproxy-service-wrong-type 2",
                        "8:3 haproxy-service-name 3");
    }

    @Test
    void fragmentsAreJoinedAsAnsibleDoes() {
        assertThat(RenderedConfig.assemble(List.of("a", "b\n", "", "c"))).isEqualTo("a\nb\n\nc");
        assertThat(RenderedConfig.assemble(List.of())).isEmpty();
    }
}
