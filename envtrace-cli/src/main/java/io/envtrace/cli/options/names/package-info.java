/** Names of what an option takes, for help and completion. */
package io.envtrace.cli.options.names;
