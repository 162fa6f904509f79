/** One class for each command. A command reads as a pipeline: load, analyse, write. */
package io.envtrace.cli.command;
