package io.envtrace.agent.target;

import java.util.TreeMap;

/** Reads one variable and says what of the agent can be seen. */
public final class OneRead {
    private OneRead() {}

    public static void main(String[] args) {
        System.out.println(System.getenv("KNOWN"));
        System.out.println(System.getenv("JAVA_TOOL_OPTIONS"));
        System.out.println(System.getenv().getClass() + " " + System.getenv().containsKey("JAVA_TOOL_OPTIONS"));
        System.out.println(Thread.activeCount());
        if (args.length > 0) {
            new TreeMap<>(System.getProperties()).forEach((key, value) -> System.out.println(key + "=" + value));
        }
    }
}
