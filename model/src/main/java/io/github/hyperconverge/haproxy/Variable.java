package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.source.SourceRange;

/**
 * A reference to an environment variable in double quotes, where alone HAProxy sees them.
 *
 * @param name the variable; {@code .FILE}, {@code .LINE} and {@code .SECTION} are HAProxy's own
 * @param hasDefault whether the reference says what to take if the variable is not set
 * @param range where it stands, from the dollar sign on
 */
record Variable(String name, boolean hasDefault, SourceRange range) {}
