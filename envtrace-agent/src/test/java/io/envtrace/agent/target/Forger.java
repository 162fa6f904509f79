package io.envtrace.agent.target;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Calls the agent's hooks itself, and lists what of the agent's reads of the JDK's fields can be called without reflection. */
public final class Forger {
    private Forger() {}

    public static void main(String[] args) throws Exception {
        Class<?> hooks = Class.forName("io.envtrace.agent.boot.Hooks", true, null);
        Method get = hooks.getMethod("get", Object.class, Object.class, Object.class);
        get.invoke(null, new Object(), "FORGED", "value");
        Object start = hooks.getMethod("beforeStart", String[].class, Object.class, String.class)
                .invoke(null, new String[] {"/bin/forged"}, null, null);
        hooks.getMethod("afterStart", Object.class, Object.class).invoke(null, start, null);
        System.getenv("TRUE");
        Class<?> fields = Class.forName("io.envtrace.agent.boot.JdkFields", false, null);
        System.out.println(Modifier.isPublic(fields.getModifiers()));
    }
}
