package io.envtrace.cli.launch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Names of sessions; later ones sort behind earlier ones. */
final class SessionId {
    private SessionId() {}

    /** Date, time in UTC, and the tool's process: 20260131-235959.123-4711. */
    static String of(Instant time, long pid) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        StringBuilder id = new StringBuilder(32);
        id.append(utc.getYear());
        twoDigits(id, utc.getMonthValue());
        twoDigits(id, utc.getDayOfMonth());
        id.append('-');
        twoDigits(id, utc.getHour());
        twoDigits(id, utc.getMinute());
        twoDigits(id, utc.getSecond());
        id.append('.').append(Integer.toString(1000 + utc.getNano() / 1_000_000), 1, 4);
        return id.append('-').append(pid).toString();
    }

    private static void twoDigits(StringBuilder out, int number) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
