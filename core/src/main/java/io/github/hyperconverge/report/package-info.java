/** Plans and findings as text, Markdown and JSON. */
package io.github.hyperconverge.report;
