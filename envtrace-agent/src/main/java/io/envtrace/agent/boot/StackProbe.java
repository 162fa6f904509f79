package io.envtrace.agent.boot;

/**
 * Makes sure that there is room on the stack before something begins that must not stop midway: writing a new access, or initialising
 * classes, which a StackOverflowError would leave unusable.
 */
final class StackProbe {
    private static final int LEVELS = 250;

    private StackProbe() {}

    /**
     * Returns if there is room.
     *
     * @throws StackOverflowError there is none
     */
    static void require() {
        descend(LEVELS, 0, 0, 0, 0);
    }

    private static long descend(int levels, long a, long b, long c, long d) {
        return levels == 0 ? a + b + c + d : descend(levels - 1, a + 1, b + a, c + b, d + c) + a;
    }
}
