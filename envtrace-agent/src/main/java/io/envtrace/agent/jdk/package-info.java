/**
 * What reaches into later JDKs' classes. Java 8 bytecode, but compiled against the build's own JDK: nothing here may be touched before
 * it is known that the running JDK has it, or without catching {@link LinkageError}.
 */
package io.envtrace.agent.jdk;
