/** JSON as it is written and read everywhere: safe to look at in a terminal, bounded, with the place in messages. */
package io.envtrace.core.json;
