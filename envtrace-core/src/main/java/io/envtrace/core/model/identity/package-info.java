/** Who started a run, and what it belongs to. */
package io.envtrace.core.model.identity;
