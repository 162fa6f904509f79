/** What the Linux tracer needs to know of x86-64: registers, instructions, the initial stack. */
package io.envtrace.ptrace.linux.amd64;
