/** The tracer on Linux: spawn, ptrace, the process tree. What depends on the processor is in a package below. */
package io.envtrace.ptrace.linux;
