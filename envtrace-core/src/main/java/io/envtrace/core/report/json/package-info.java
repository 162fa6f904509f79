/** The JSON document and JSON lines. */
package io.envtrace.core.report.json;
