package io.envtrace.agent.weave;

import org.jspecify.annotations.Nullable;

/** One method of the JDK and what is woven into it. */
final class Instrumentation {
    static final String CONSTRUCTOR = "<init>";
    static final String INITIALISER = "<clinit>";

    final String type;
    final String method;
    /** The field that {@link Backing} stands for; null if the advice has none. */
    final @Nullable String backing;
    /** What {@link HookNumber} stands for. */
    final int hook;

    final Class<?> advice;

    Instrumentation(String type, String method, @Nullable String backing, int hook, Class<?> advice) {
        this.type = type;
        this.method = method;
        this.backing = backing;
        this.hook = hook;
        this.advice = advice;
    }

    @Override
    public String toString() {
        return type + "." + method + (backing == null ? "" : " with field " + backing);
    }
}
