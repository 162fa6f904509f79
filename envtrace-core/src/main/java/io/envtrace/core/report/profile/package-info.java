/** Formats of profilers and tracing viewers: folded stacks, speedscope, pprof, Chrome trace events. */
package io.envtrace.core.report.profile;
