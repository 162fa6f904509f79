/** Places of functions that a compiler has put into others, as class files tell them. */
package io.envtrace.core.inline;
