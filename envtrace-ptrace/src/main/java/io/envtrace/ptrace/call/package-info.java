/** Functions of a traced program that are called for the tracer, by a thread which stands where the program could call them itself. */
package io.envtrace.ptrace.call;
