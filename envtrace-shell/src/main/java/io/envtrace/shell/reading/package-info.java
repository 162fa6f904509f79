/** Startup files that are read and not run: what follows from their text, and what does not. */
package io.envtrace.shell.reading;
