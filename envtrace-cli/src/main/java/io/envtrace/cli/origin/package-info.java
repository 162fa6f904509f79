/** Where values come from: the shell that is asked for, its startup and others replayed, and what they tell. */
package io.envtrace.cli.origin;
