/** HAProxy's configuration: every byte kept, what the lines mean, and edits of single lines. */
package io.github.hyperconverge.haproxy;
