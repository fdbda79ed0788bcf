import org.jspecify.annotations.NullMarked;

/** What to do about a deployment: pure functions from model to model, and the renderers of what they find. */
@NullMarked
@SuppressWarnings("requires-automatic") // java-diff-utils has no descriptor
module io.github.hyperconverge.core {
    requires transitive io.github.hyperconverge.model;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires com.google.common;
    requires com.samskivert.jmustache;
    requires org.yaml.snakeyaml;
    requires static info.picocli;
    requires static io.github.javadiffutils;
    requires static org.assertj.core;
    requires static org.jspecify;

    exports io.github.hyperconverge;
    exports io.github.hyperconverge.balancer;
    exports io.github.hyperconverge.catalogue;
    exports io.github.hyperconverge.cleanup;
    exports io.github.hyperconverge.converge;
    exports io.github.hyperconverge.deployment;
    exports io.github.hyperconverge.enforcer;
    exports io.github.hyperconverge.generate;
    exports io.github.hyperconverge.manage;
    exports io.github.hyperconverge.report;
    exports io.github.hyperconverge.testing;
    exports io.github.hyperconverge.validate;
    exports io.github.hyperconverge.validate.haproxy;

    opens io.github.hyperconverge.cli to
            info.picocli;
    opens io.github.hyperconverge.playbook to
            com.fasterxml.jackson.databind,
            com.samskivert.jmustache;
    opens io.github.hyperconverge.report to
            com.fasterxml.jackson.databind,
            com.samskivert.jmustache;
}
