/** The store of many traces: what the commands call. */
package io.envtrace.store;
