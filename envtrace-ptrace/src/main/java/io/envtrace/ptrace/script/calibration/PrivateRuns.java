package io.envtrace.ptrace.script.calibration;

import io.envtrace.ptrace.kernel.ProcFs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.StringTokenizer;
import java.util.concurrent.atomic.AtomicLong;

/** The processor time of what the tracer has run for itself, which the kernel counts among that of the tool's children. */
public final class PrivateRuns {
    /** Of the words behind a program's name: user and system time, of itself and of its children. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 2;
    private static final AtomicLong TICKS = new AtomicLong();

    private PrivateRuns() {}

    /** All of it, in the kernel's ticks. */
    public static long ticks() {
        return TICKS.get();
    }

    /** Adds what a process has used, which has stopped for good or has ended and was not waited for yet. */
    static void add(int pid) {
        try {
            String stat = Files.readString(ProcFs.of(pid, "stat"), StandardCharsets.ISO_8859_1);
            StringTokenizer words = new StringTokenizer(stat.substring(stat.lastIndexOf(')') + 1));
            for (int i = 0; i < FIRST_TIME; i++) {
                words.nextToken();
            }
            for (int i = 0; i < 2 * TIMES; i++) {
                TICKS.addAndGet(Long.parseLong(words.nextToken()));
            }
        } catch (IOException | RuntimeException e) {
            // It is gone: some time too much is told of the command.
        }
    }
}
