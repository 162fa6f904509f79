/** What is looked at in a browser: the HTML page and the flame graph. */
package io.envtrace.core.report.page;
