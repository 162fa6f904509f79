/** How the agent gets into a command. */
package io.envtrace.cli.inject;
