package io.envtrace.cli.process;

import io.envtrace.core.report.spi.RunCost;
import io.envtrace.ptrace.script.calibration.PrivateRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The processor time of this process and of its children that have ended, as the kernel counts it. What the agent does in a JVM is part of the
 * command's.
 */
public final class ProcessorTime implements RunCost {
    private static final Path STAT = Path.of("/proc/self/stat");
    /** Of the words behind the name of the program: user and system time, of itself and of children. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;
    /** The kernel tells times in hundredths of a second, on each architecture that envtrace knows. */
    private static final long MILLIS_PER_TICK = 10;

    /** What children had used before: this process was the launcher, which may have built the tool. */
    private final long before;

    /** Counts what children use from now on. */
    public ProcessorTime() {
        Spent start = read();
        before = start == null ? 0 : start.command();
    }

    @Override
    public @Nullable Spent now() {
        Spent all = read();
        if (all == null) {
            return null;
        }
        // A shell that the tracer has run to learn how it works is no command of the user's.
        long learning = PrivateRuns.ticks() * MILLIS_PER_TICK;
        return new Spent(all.own() + learning, Math.max(0, all.command() - before - learning));
    }

    private static @Nullable Spent read() {
        try {
            return of(Files.readString(STAT, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return null;
        }
    }

    /** The times in such a file; null where there are none. */
    static @Nullable Spent of(String stat) {
        StringTokenizer words = new StringTokenizer(stat.substring(stat.lastIndexOf(')') + 1));
        if (words.countTokens() < FIRST_TIME + TIMES) {
            return null;
        }
        for (int i = 0; i < FIRST_TIME; i++) {
            words.nextToken();
        }
        return new Spent(nextMillis(words), nextMillis(words));
    }

    /** User and system time together. */
    private static long nextMillis(StringTokenizer words) {
        return (Long.parseLong(words.nextToken()) + Long.parseLong(words.nextToken())) * MILLIS_PER_TICK;
    }
}
