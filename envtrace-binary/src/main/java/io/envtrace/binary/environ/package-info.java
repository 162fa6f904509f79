/** Code that reaches the environment otherwise than by a C function: through the variable {@code environ}, or through main's third argument. */
package io.envtrace.binary.environ;
