/** Files that declare a program's variables for other tools, read as declarations of a policy. */
@org.jspecify.annotations.NullMarked
package io.envtrace.core.check.declared;
