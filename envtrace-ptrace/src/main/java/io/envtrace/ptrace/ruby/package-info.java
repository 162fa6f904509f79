/** Ruby's objects in the memory of a stopped process: threads, control frames and lines. Nothing is called in the interpreter. */
package io.envtrace.ptrace.ruby;
