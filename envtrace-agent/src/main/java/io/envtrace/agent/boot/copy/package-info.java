/** What a framework that has copied the environment was asked, judged against the environment itself. */
package io.envtrace.agent.boot.copy;
