/** Who starts a run, from where, and what it belongs to. */
package io.envtrace.cli.identity;
