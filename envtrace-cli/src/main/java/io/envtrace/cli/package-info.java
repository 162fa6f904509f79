/** The command line: entry and wiring. */
package io.envtrace.cli;
