/** Plans, findings, cleanups and transitions as text and Markdown. */
package io.github.hyperconverge.text;
