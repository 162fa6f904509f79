package io.envtrace.ptrace.start;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import sun.misc.Signal;

/** Signals that are sent to the tool itself. */
public final class Signals {
    public static final int HUP = 1;
    public static final int INT = 2;
    public static final int KILL = 9;
    public static final int TERM = 15;
    public static final int WINCH = 28;

    private static final String[] PASSED_ON = {"HUP", "INT", "TERM", "USR1", "USR2"};

    private static final AtomicInteger NOTED = new AtomicInteger();

    private Signals() {}

    /** Notes that the tool has been sent a signal, or passes one on: what keeps the program waiting has to end. May be called by any thread. */
    public static void note() {
        NOTED.incrementAndGet();
    }

    /** How many times one was noted so far. */
    public static int noted() {
        return NOTED.get();
    }

    /**
     * Handles every signal that a wrapper passes on, except those that the caller ignored.
     *
     * @param handler gets the signal's number, on a thread of the JVM's
     */
    public static void onEach(CallerState caller, IntConsumer handler) {
        for (String name : PASSED_ON) {
            Signal signal = new Signal(name);
            if ((caller.ignoredSignals() & 1L << (signal.getNumber() - 1)) == 0) {
                Signal.handle(signal, s -> {
                    note();
                    handler.accept(s.getNumber());
                });
            }
        }
    }

    /** Handles a change of the terminal's size. */
    public static void onResize(Runnable handler) {
        Signal.handle(new Signal("WINCH"), s -> handler.run());
    }

    /**
     * The number of a signal, written {@code TERM}, {@code SIGTERM} or {@code 15}.
     *
     * @throws IllegalArgumentException there is no such signal
     */
    public static int number(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (!upper.isEmpty() && upper.chars().allMatch(Character::isDigit)) {
            return Integer.parseInt(upper);
        }
        return new Signal(upper.startsWith("SIG") ? upper.substring(3) : upper).getNumber();
    }
}
