package io.github.hyperconverge.validate;

/** The JSON Schemas that come with the library. */
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

    public String fileName() {
        return subject + ".schema.json";
    }

    public String text() {
        return RuleBook.schema(fileName()).orElseThrow();
    }
}
