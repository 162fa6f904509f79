package io.envtrace.agent.boot.tracer;

import io.envtrace.event.session.SessionName;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;

/**
 * How long the program is held up by a tool that does not answer: five seconds, and less if the tool has died. Waiting is done in short
 * steps, because Java has no read that ends by itself. A time in which the program was stopped too, by job control or a debugger, does not
 * count.
 */
final class AnswerTimeout {
    /** What a stopped or overloaded tool can cost one start. */
    static final long USUAL_NANOS = 5000000000L;

    /** An answer usually comes within this time, which is shorter than any timer of Java's. */
    private static final long SOON_NANOS = 300000;

    private static final long LONGEST_STEP_NANOS = 20000000;
    private static final long STEP_MILLIS = 1;
    private static final int STEPS_BETWEEN_LOOKS = 20;

    private final long nanos;
    private final long tool;
    private long last = System.nanoTime();
    private long waited;
    private int steps;
    private boolean interrupted;

    /** @param session the session's directory, whose name ends with the tool's pid */
    AnswerTimeout(File session, long nanos) {
        this.nanos = nanos;
        tool = SessionName.toolPid(session.getName());
    }

    /** Waits a little; returns false when the time is up or the tool has died. */
    boolean pause() {
        long now = System.nanoTime();
        waited += Math.min(now - last, LONGEST_STEP_NANOS);
        last = now;
        if (waited > nanos) {
            return false;
        }
        if (waited < SOON_NANOS) {
            return true;
        }
        step();
        return ++steps % STEPS_BETWEEN_LOOKS != 0 || toolRuns();
    }

    /**
     * Uses neither park, which would take a permit that was meant for the program, nor sleep, for which the JVM may report a pinned virtual
     * thread.
     */
    @SuppressWarnings("WaitNotInLoop") // nothing is awaited but time, and the caller looks at the clock
    private synchronized void step() {
        try {
            wait(STEP_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    private boolean toolRuns() {
        if (tool == SessionName.UNKNOWN) {
            return true;
        }
        byte[] stat = new byte[64];
        try (FileInputStream in = new FileInputStream("/proc/" + tool + "/stat")) {
            int length = Math.max(0, in.read(stat));
            String text = new String(stat, 0, length, "ISO-8859-1");
            int state = text.lastIndexOf(") ") + 2;
            return state >= text.length() || text.charAt(state) != 'Z' && text.charAt(state) != 'X';
        } catch (IOException e) {
            return false;
        }
    }

    /** Hands on an interruption that was meant for the program. */
    void restoreInterrupt() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
