package io.github.hyperconverge.validate;

/**
 * The JSON Schemas that come with the library, for editors and for whoever checks files without it. Those of YAML files
 * are of draft 07, which YAML language servers know, and describe one file, not what several give together.
 */
public enum JsonSchema {
    /** A file of env.d. */
    ENV_D("env.d"),
    /** openstack_user_config.yml, or a file of conf.d. */
    OPENSTACK_USER_CONFIG("openstack_user_config"),
    /** A policy. */
    POLICY("policy"),
    /** Findings as JSON, format version 1. */
    FINDINGS("findings");

    private final String subject;

    JsonSchema(String subject) {
        this.subject = subject;
    }

    /**
     * Returns the name of its file.
     *
     * @return a name that ends in {@code .schema.json}
     */
    public String fileName() {
        return subject + ".schema.json";
    }

    /**
     * Returns the schema.
     *
     * @return a JSON text
     */
    public String text() {
        String path = "/io/github/hyperconverge/schema/" + fileName();
        return RuleBook.resource(path).orElseThrow(() -> new IllegalStateException("the jar lacks " + path));
    }
}
