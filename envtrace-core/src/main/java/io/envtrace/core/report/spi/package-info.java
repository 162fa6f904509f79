/** What a format of reports implements; see docs/how-to-add-a-report.md. */
package io.envtrace.core.report.spi;
