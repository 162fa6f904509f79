package io.envtrace.agent.target;

/** Reads one variable at one line, for two callers. */
public final class TwoCallers {
    private TwoCallers() {}

    public static void main(String[] args) {
        left();
        right();
    }

    private static void left() {
        read();
    }

    private static void right() {
        read();
    }

    private static void read() {
        System.getenv("KNOWN");
    }
}
