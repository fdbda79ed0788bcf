package io.github.hyperconverge.validate;

import io.github.hyperconverge.environment.Environment;

/** A skeleton of env.d. */
enum SkeletonKind {
    COMPONENT(Environment.COMPONENT_SKEL),
    TYPE(Environment.CONTAINER_SKEL),
    GROUP(Environment.PHYSICAL_SKEL);

    private final String key;

    SkeletonKind(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
