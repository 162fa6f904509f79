package io.envtrace.core.report.text;

import io.envtrace.core.report.spi.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time before a line: of the day, or since the line before. */
final class LineClock {
    private static final double NANOS = 1e9;

    private final Clock clock;
    private Instant start = Instant.EPOCH;
    private long lastNanos;

    LineClock(Clock clock) {
        this.clock = clock;
    }

    void startedAt(Instant instant) {
        start = instant;
    }

    /** The text with a blank behind it; empty where no time was asked for. */
    String at(long nanos) {
        return switch (clock) {
            case NONE -> "";
            case SECONDS -> ofDay(nanos, "HH:mm:ss ");
            case MICROSECONDS -> ofDay(nanos, "HH:mm:ss.SSSSSS ");
            case RELATIVE -> relative(nanos);
        };
    }

    private String ofDay(long nanos, String pattern) {
        LocalTime time = LocalTime.ofInstant(start.plusNanos(nanos), ZoneId.systemDefault());
        return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }

    private String relative(long nanos) {
        double seconds = Math.max(0, nanos - lastNanos) / NANOS;
        lastNanos = nanos;
        return String.format(Locale.ROOT, "%12.6f ", seconds);
    }
}
