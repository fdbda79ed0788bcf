package io.github.hyperconverge.cleanup;

/**
 * A container that is not redundant.
 *
 * @param name its name
 * @param physicalHost the host that it runs on
 * @param type its type; empty if its groups do not tell
 * @param reason why it stays
 * @param component the component that decides; empty for a type in use or on metal
 */
public record KeptContainer(String name, String physicalHost, String type, CleanupReason reason, String component) {}
