/** A trace as people and programs read it. One class for each format; see docs/how-to-add-a-report.md. */
package io.envtrace.core.report;
