/** Plans, findings and cleanups as documents: JSON, SARIF and pages. */
package io.github.hyperconverge.report;
