package io.envtrace.core.recorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a process still runs. Its id alone does not say so, because the system reuses ids, after 32,768 starts where that is
 * the limit. The kernel knows the start time of the process that has the id now.
 */
public final class ProcessLiveness {
    private static final long TICK_NANOS = 10_000_000L;
    /** Both clocks are read with the precision of a tick. */
    private static final long SLACK_NANOS = 5 * TICK_NANOS;

    /** Fields behind the name, which may hold anything. */
    private static final int STATE = 0;

    private static final int BEGAN = 19;

    private ProcessLiveness() {}

    /**
     * Whether it still runs; true where that cannot be told.
     *
     * @param nanos a {@link System#nanoTime()} of any process of this machine, at which it ran
     */
    public static boolean runs(long pid, long nanos) {
        if (ProcessHandle.of(pid).isEmpty() || nanos > System.nanoTime()) {
            return false; // recorded before a reboot, if the time is in the future
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean ended = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return !ended && began(Long.parseLong(fields[BEGAN])) <= nanos + SLACK_NANOS;
        } catch (IOException | RuntimeException e) {
            return ProcessHandle.of(pid).isPresent();
        }
    }

    /** The kernel counts a process's beginning in ticks, with the time that the machine has slept; nanoTime is without. */
    private static long began(long ticks) throws IOException {
        String uptime = Files.readString(Path.of("/proc/uptime"), StandardCharsets.US_ASCII);
        long awakeAndAsleep = (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1e9);
        long asleep = Math.max(0, awakeAndAsleep - System.nanoTime());
        return ticks * TICK_NANOS - asleep;
    }
}
