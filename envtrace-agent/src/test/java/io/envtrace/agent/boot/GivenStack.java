package io.envtrace.agent.boot;

import java.util.Arrays;

/** Takes the stack that a test says, innermost first. */
final class GivenStack extends StackCapture {
    private StackTraceElement[] frames = {};
    /** What taking it fails with; null for nothing. */
    Error failure;
    /** What happens while the stack is resolved. */
    Runnable resolving = () -> {};

    /** A method of the environment's map, through the unmodifiable map that the program has. */
    void map(String method) {
        calls(
                "java.lang.ProcessEnvironment$StringEnvironment." + method,
                "java.util.Collections$UnmodifiableMap." + method);
    }

    /** Frames, and the program's around them. */
    void calls(String... methods) {
        frames = new StackTraceElement[methods.length + 1];
        for (int i = 0; i < methods.length; i++) {
            int dot = methods[i].lastIndexOf('.');
            frames[i] = new StackTraceElement(methods[i].substring(0, dot), methods[i].substring(dot + 1), null, 1);
        }
        frames[methods.length] = new StackTraceElement("app.Main", "main", "Main.java", 7);
    }

    @Override
    Object take() {
        if (failure != null) {
            throw failure;
        }
        return frames;
    }

    @Override
    long hash(Object taken) {
        return Arrays.hashCode((StackTraceElement[]) taken);
    }

    @Override
    StackTraceElement[] frames(Object taken) {
        resolving.run();
        return (StackTraceElement[]) taken;
    }

    @Override
    Class<?>[] classes(Object taken) {
        return null;
    }
}
