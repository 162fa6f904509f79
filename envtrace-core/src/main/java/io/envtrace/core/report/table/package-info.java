/** Tables: CSV and Markdown. */
package io.envtrace.core.report.table;
