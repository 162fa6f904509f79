/** Which processes of a tree are helpers: told by rules. */
package io.envtrace.core.role;
