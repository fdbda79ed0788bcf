import org.jspecify.annotations.NullMarked;

/** What the files of an OpenStack-Ansible deployment say: reading, a typed view, lossless editing. No opinion. */
@NullMarked
@SuppressWarnings("module") // the core module is built after this one
module io.github.hyperconverge.model {
    requires com.fasterxml.jackson.core;
    requires org.apache.commons.compress;
    requires org.yaml.snakeyaml;
    requires static org.jspecify;

    exports io.github.hyperconverge.diagnostic;
    exports io.github.hyperconverge.environment;
    exports io.github.hyperconverge.files;
    exports io.github.hyperconverge.haproxy;
    exports io.github.hyperconverge.inventory;
    exports io.github.hyperconverge.json;
    exports io.github.hyperconverge.source;
    exports io.github.hyperconverge.userconfig;
    exports io.github.hyperconverge.yaml;
    exports io.github.hyperconverge.disk to
            io.github.hyperconverge.core;
}
