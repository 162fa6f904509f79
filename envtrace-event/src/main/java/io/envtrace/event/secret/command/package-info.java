/** Command lines: those of processes, and those that stand inside a value. */
package io.envtrace.event.secret.command;
