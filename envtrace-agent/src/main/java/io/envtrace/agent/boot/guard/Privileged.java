package io.envtrace.agent.boot.guard;

import java.security.AccessController;
import java.security.PrivilegedExceptionAction;

/** Does the agent's own work with the agent's own rights, where the program has a security manager. */
public final class Privileged {
    private Privileged() {}

    /** Calls an action; with no more than a direct call where there is no security manager. */
    @SuppressWarnings("removal") // a security manager is there up to Java 23
    public static <T> T call(PrivilegedExceptionAction<T> action) throws Exception {
        return System.getSecurityManager() == null ? action.run() : AccessController.doPrivileged(action);
    }
}
