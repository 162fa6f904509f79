/** Text for people: a line for each access, live or afterwards, and a summary that fits the screen. */
package io.envtrace.core.report.text;
