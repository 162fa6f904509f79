/** The places in the JDK that are hooked, and which of its methods the program called to get there. */
package io.envtrace.agent.boot.api;
