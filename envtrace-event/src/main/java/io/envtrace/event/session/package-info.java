/**
 * The contract between the tool and what records in its place: the files of a session's directory, what the agents are told, the messages
 * that they and the tracer exchange, and the names that logs carry.
 *
 * <p>Each name and each line of text is written and read here, and nowhere else. Constants are compiled into the classes that use them,
 * so that an agent loads a class of this package only where it calls a method.
 */
package io.envtrace.event.session;
