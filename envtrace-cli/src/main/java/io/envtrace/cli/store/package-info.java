/** The store of many traces: the optional module that keeps it, and what is asked of it. */
package io.envtrace.cli.store;
