/** Programs in interpreted languages: when their interpreter is ready, what stops their threads, and what a stop means. */
package io.envtrace.ptrace.interpreter;
