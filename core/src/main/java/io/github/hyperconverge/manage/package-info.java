/** What operators do with an inventory: look at it, take hosts and groups out of it, free and reserve addresses. */
@NullMarked
package io.github.hyperconverge.manage;

import org.jspecify.annotations.NullMarked;
