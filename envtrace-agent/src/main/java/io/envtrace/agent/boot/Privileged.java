package io.envtrace.agent.boot;

import java.security.AccessController;
import java.security.PrivilegedExceptionAction;

/** Does the agent's own work with the agent's own rights, where the program has a security manager. */
final class Privileged {
    private Privileged() {}

    @SuppressWarnings("removal") // a security manager is there up to Java 23
    static <T> T call(PrivilegedExceptionAction<T> action) throws Exception {
        return System.getSecurityManager() == null ? action.run() : AccessController.doPrivileged(action);
    }
}
