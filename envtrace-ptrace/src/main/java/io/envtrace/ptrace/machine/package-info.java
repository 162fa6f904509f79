/** What a tracer and a symbol reader share: memory, registers, frames of machine code. */
package io.envtrace.ptrace.machine;
