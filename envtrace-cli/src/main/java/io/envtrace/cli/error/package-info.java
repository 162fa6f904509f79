/** How the tool itself fails: the message for the user, and the exit status. */
package io.envtrace.cli.error;
