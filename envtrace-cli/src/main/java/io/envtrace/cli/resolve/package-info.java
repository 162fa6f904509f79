/** What the user wants to run: the command found as execvp does, and installed Java runtimes. */
package io.envtrace.cli.resolve;
