/** Plans and findings as text, Markdown, JSON and SARIF. */
package io.github.hyperconverge.report;
