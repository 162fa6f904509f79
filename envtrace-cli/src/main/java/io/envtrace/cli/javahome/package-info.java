/** A directory that build tools take for a JDK, whose {@code java} is run under envtrace. */
package io.envtrace.cli.javahome;
