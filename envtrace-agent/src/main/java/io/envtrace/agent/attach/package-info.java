/**
 * The way into a JVM that runs already: a jar of its own, without {@code Boot-Class-Path}, because a JVM that has started prints a warning to
 * the program's output when its boot class path grows. Java 9 and later.
 */
package io.envtrace.agent.attach;
