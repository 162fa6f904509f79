/** What the tracer asks of Linux: ptrace and wait, memory files, /proc. Knows one thread at a time, and nothing of environments. */
package io.envtrace.ptrace.kernel;
