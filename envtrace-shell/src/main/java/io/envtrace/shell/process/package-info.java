/** Processes that run now, and what each of them was started with: from {@code /proc}, without touching them. */
package io.envtrace.shell.process;
