package io.envtrace.agent.target;

/** Reads the environment for the first time where the stack ends, and then where it does not. */
public final class FirstReadAtTheEnd {
    private FirstReadAtTheEnd() {}

    public static void main(String[] args) {
        try {
            descend();
        } catch (StackOverflowError | NoClassDefFoundError e) {
            System.out.println("overflow");
        }
        try {
            System.getenv("AFTERWARDS");
            System.out.println("read");
        } catch (NoClassDefFoundError e) {
            // The JDK's own class could not be initialised, with an agent or without.
            System.out.println("read");
        }
    }

    private static void descend() {
        try {
            descend();
        } finally {
            System.getenv("FIRST");
        }
    }
}
