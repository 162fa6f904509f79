/** A run as the user asked for it, as values: what is recorded, how it is shown, how long it may take. */
package io.envtrace.cli.plan;
