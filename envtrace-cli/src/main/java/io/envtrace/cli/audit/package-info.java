/** One line for each run, in a file that all runs of a user share. */
package io.envtrace.cli.audit;
