/** The tool's own streams: charset, colour, size of the terminal, messages. */
package io.envtrace.cli.output;
