package io.envtrace.agent.target;

/** Reads what the security manager refuses, and what it does not. */
public final class Refused {
    private Refused() {}

    public static void main(String[] args) {
        System.getenv("ALLOWED");
        try {
            System.getenv("KNOWN");
        } catch (SecurityException e) {
            System.out.println(e.getMessage());
        }
        try {
            System.getenv();
        } catch (SecurityException e) {
            System.out.println(e.getMessage());
        }
    }
}
