/** Traces one command, from its start to its reports. */
package io.envtrace.cli.run;
