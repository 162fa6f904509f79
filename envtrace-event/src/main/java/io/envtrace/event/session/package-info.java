/**
 * The contract between the tool and its event sources: the files of a session's directory, the agents' configuration, the
 * messages between agents and tracer, and the names of logs.
 *
 * <p>Each name and each line of text is written and read here, and nowhere else. Constants are compiled into the classes that use
 * them, so that an agent loads a class of this package only where it calls a method.
 */
package io.envtrace.event.session;
