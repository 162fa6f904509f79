package io.envtrace.junit;

import io.envtrace.event.LibraryRecord;
import java.util.Arrays;

/** A call stack of the agent's log, and what it says of who has asked. */
final class LoggedStack {
    /** Where no stack is recorded. */
    static final LoggedStack NONE = new LoggedStack(new int[0], true, new StackTraceElement[0], new int[0]);

    /** In which the engine calls tests. A thread with it on its stack runs tests itself, whatever its name. */
    private static final String ENGINE = "org.junit.platform.engine.support.hierarchical.";

    /** What runs tests: what it reads for itself is nobody's. */
    private static final String[] RUNNERS = {
        "org.junit.platform.",
        "org.junit.jupiter.",
        "org.apache.maven.surefire.",
        "org.gradle.",
        "worker.org.gradle.",
        "com.intellij.rt.",
        "org.eclipse.jdt.internal.junit",
        "io.envtrace.junit.",
    };

    /** Of a frame whose library the log does not tell. */
    private static final int NO_LIBRARY = 0;

    private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

    /** Packages of the JDK that the environment's API is in, or that call back into the program. Others read for themselves. */
    private static final String[] PASSING = {
        "java.lang.",
        "java.lang.invoke.",
        "java.lang.reflect.",
        "java.security.",
        "java.util.",
        "java.util.concurrent.",
        "java.util.concurrent.atomic.",
        "java.util.concurrent.locks.",
        "java.util.function.",
        "java.util.stream.",
        "jdk.internal.reflect.",
        "sun.reflect.",
    };

    /** Indices of frames in the log, innermost first. */
    final int[] indices;

    /** Whether outer frames are missing. */
    final boolean truncated;

    private final StackTraceElement[] elements;
    private final int reader;

    /** @param kinds of the frames' libraries, as of {@link LibraryRecord}; 0 where the log has none */
    LoggedStack(int[] indices, boolean truncated, StackTraceElement[] elements, int[] kinds) {
        this.indices = indices;
        this.truncated = truncated;
        this.elements = elements;
        this.reader = reader(elements, kinds);
    }

    /** The first frame outside of the JDK; -1 where the JDK or what runs tests has read for itself. */
    private static int reader(StackTraceElement[] stack, int[] kinds) {
        for (int i = 0; i < stack.length; i++) {
            String type = stack[i].getClassName();
            if (!ofJdk(type, kinds[i])) {
                return startsWith(RUNNERS, type) ? -1 : i;
            }
            if (!passes(type)) {
                return -1;
            }
        }
        return -1;
    }

    /** Libraries, too, have packages below com.sun and javax: a name tells only where the log does not. */
    private static boolean ofJdk(String type, int kind) {
        return (kind == LibraryRecord.JDK_MODULE || kind == NO_LIBRARY) && startsWith(JDK, type);
    }

    private static boolean passes(String type) {
        String packageName = type.substring(0, type.lastIndexOf('.') + 1);
        for (String passing : PASSING) {
            if (packageName.equals(passing)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(String[] prefixes, String type) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether code of the program or of a library has asked, and neither the JDK nor what runs tests for itself. */
    boolean ofProgram() {
        return reader >= 0;
    }

    /** Whether it is of a thread in which the engine runs tests. */
    boolean onTestThread() {
        for (int i = elements.length - 1; i >= 0; i--) {
            if (elements[i].getClassName().startsWith(ENGINE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether code of a class is on it. */
    boolean has(String type) {
        for (StackTraceElement each : elements) {
            if (each.getClassName().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** The frames from the reader outwards. */
    StackTraceElement[] fromReader() {
        return Arrays.copyOfRange(elements, Math.max(reader, 0), elements.length);
    }

    /** The reader's file and line, or its class and method where it has none. */
    String place() {
        StackTraceElement frame = elements[reader];
        return frame.getFileName() == null || frame.getLineNumber() <= 0
                ? frame.getClassName() + "." + frame.getMethodName()
                : frame.getFileName() + ":" + frame.getLineNumber();
    }
}
