/** What a command has written to its streams, where that was asked for. */
package io.envtrace.core.model.output;
