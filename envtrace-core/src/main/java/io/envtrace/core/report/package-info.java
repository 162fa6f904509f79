/** The list of all formats that a trace is reported in, and the replay of a finished trace. */
package io.envtrace.core.report;
