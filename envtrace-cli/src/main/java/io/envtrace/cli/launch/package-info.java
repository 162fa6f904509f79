/** Finding the command, deciding how the agent gets into it, and running it to its end. */
package io.envtrace.cli.launch;
