package io.envtrace.agent.target;

/** Ends at once after its child has, so that nothing is left to record the child's end. */
public final class QuickChild {
    private QuickChild() {}

    public static void main(String[] args) throws Exception {
        Process child = Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", "exit 3"});
        Runtime.getRuntime().halt(child.waitFor());
    }
}
