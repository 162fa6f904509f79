/** The directories of sessions and of the cache: found, made, told from foreign ones, and removed. */
package io.envtrace.cli.session;
