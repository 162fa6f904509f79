package io.envtrace.agent.target;

/** Reads until the stack is full, and prints how many reads there were at least. */
public final class DeepRecursion {
    private static long reads;

    private DeepRecursion() {}

    public static void main(String[] args) throws Exception {
        Thread small = new Thread(null, DeepRecursion::overflow, "small", 256 << 10);
        small.start();
        small.join();
        System.getenv("AFTERWARDS");
        System.out.println(reads);
    }

    private static void overflow() {
        try {
            descend();
        } catch (StackOverflowError e) {
            System.getenv("CAUGHT");
        }
    }

    private static void descend() {
        System.getenv("DEEP");
        reads++;
        descend();
    }
}
