/** Many traces as tables: what the optional module that keeps them does for the commands. */
package io.envtrace.core.store;
