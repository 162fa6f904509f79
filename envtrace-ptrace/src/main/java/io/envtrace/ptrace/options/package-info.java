/** What the tracer is told, and whom it tells. */
package io.envtrace.ptrace.options;
