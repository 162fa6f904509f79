/** Starting and tracing programs on Linux. */
package io.envtrace.ptrace;
