package io.envtrace.agent.target;

/** Reads a variable of its own at each of the depths it is given, once through reflection on the way. */
public final class Recursion {
    private Recursion() {}

    public static void main(String[] args) throws Exception {
        for (String depth : args) {
            descend(Integer.parseInt(depth), "AT_" + depth);
        }
    }

    public static void descend(int more, String name) throws Exception {
        if (more == 0) {
            System.getenv(name);
        } else if (more == 500) {
            Recursion.class.getMethod("descend", int.class, String.class).invoke(null, more - 1, name);
        } else {
            descend(more - 1, name);
        }
    }
}
