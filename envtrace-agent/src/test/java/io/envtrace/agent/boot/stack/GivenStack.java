package io.envtrace.agent.boot.stack;

import java.util.Arrays;

/** Takes the stack that a test says, innermost first. */
public final class GivenStack extends StackCapture {
    private StackTraceElement[] frames = {};
    /** What taking it fails with; null for nothing. */
    public Error failure;
    /** What happens while the stack is resolved. */
    public Runnable resolving = () -> {};

    /** A method of the environment's map, through the unmodifiable map that the program has. */
    public void map(String method) {
        calls(
                "java.lang.ProcessEnvironment$StringEnvironment." + method,
                "java.util.Collections$UnmodifiableMap." + method);
    }

    /** Frames, and the program's around them. */
    public void calls(String... methods) {
        frames = new StackTraceElement[methods.length + 1];
        for (int i = 0; i < methods.length; i++) {
            int dot = methods[i].lastIndexOf('.');
            frames[i] = new StackTraceElement(methods[i].substring(0, dot), methods[i].substring(dot + 1), null, 1);
        }
        frames[methods.length] = new StackTraceElement("app.Main", "main", "Main.java", 7);
    }

    @Override
    public Object take() {
        if (failure != null) {
            throw failure;
        }
        return frames;
    }

    @Override
    public long hash(Object taken) {
        return Arrays.hashCode((StackTraceElement[]) taken);
    }

    @Override
    public StackTraceElement[] frames(Object taken) {
        resolving.run();
        return (StackTraceElement[]) taken;
    }

    @Override
    protected boolean mayBeCut(Object taken) {
        return false;
    }

    @Override
    public Class<?>[] classes(Object taken) {
        return null;
    }
}
