package io.envtrace.agent.target;

/** Reads many different names. */
public final class ManyNames {
    private ManyNames() {}

    public static void main(String[] args) {
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            System.getenv("NAME_" + i);
        }
        System.out.println("done");
    }
}
