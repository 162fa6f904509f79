/** What the JDK's own classes call: hooks, stack capture, counters. Lives in the boot loader. */
package io.envtrace.agent.boot;
