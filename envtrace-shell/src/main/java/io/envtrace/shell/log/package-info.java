/** Startups in the event log. */
package io.envtrace.shell.log;
