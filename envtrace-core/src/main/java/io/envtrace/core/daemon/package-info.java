/** Work that a program handed to daemons: what is said of it, and how a daemon's environment differs from its client's. */
package io.envtrace.core.daemon;
