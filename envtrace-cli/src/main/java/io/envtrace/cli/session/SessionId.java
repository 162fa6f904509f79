package io.envtrace.cli.session;

import io.envtrace.event.session.SessionName;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Names of sessions; later ones sort behind earlier ones. */
final class SessionId {
    private static final String PATTERN = "00000000-000000.000-";
    private static final int LENGTH_TO_PID = PATTERN.length();

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
        return id.append(SessionName.PID_SEPARATOR).append(pid).toString();
    }

    /** Whether a name is one of these. */
    static boolean isOne(String name) {
        int pid = name.lastIndexOf(SessionName.PID_SEPARATOR) + 1;
        if (pid != LENGTH_TO_PID || name.length() == pid) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            char expected = i < pid ? PATTERN.charAt(i) : '0';
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return true;
    }

    private static void twoDigits(StringBuilder out, int number) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
