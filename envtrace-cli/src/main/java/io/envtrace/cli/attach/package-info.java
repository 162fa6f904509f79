/** Traces a program that runs already. */
package io.envtrace.cli.attach;
