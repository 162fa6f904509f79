package io.envtrace.core.otlp;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.PlainText;
import io.envtrace.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes log records of one run's accesses. Names are those of OpenTelemetry's semantic conventions where there are any, else our own. */
public final class OtlpRecords {
    /** How many a request has: a reader takes each as a whole. */
    public static final int BATCH = 512;

    /** The event that one access has happened. */
    public static final String ACCESS = "envtrace.access";

    /** The event that it is known how often an access has happened. */
    public static final String TOTAL = "envtrace.access.total";

    /** The event that a policy's rule has found something. */
    public static final String FINDING = "envtrace.finding";

    private static final long SECOND = 1_000_000_000;

    private final PlainText plain = new PlainText(StandardCharsets.UTF_8);
    private final Session session;
    private final long start;
    private final boolean values;

    /** @param values whether values and arguments are told, as the trace has them */
    public OtlpRecords(Session session, boolean values) {
        this.session = session;
        this.start = epochNanos(session.startedAt());
        this.values = values;
    }

    /** Whether values and arguments are told. */
    boolean values() {
        return values;
    }

    /** One occurrence. @param nanos when, from the session's start */
    public OtlpRecord occurrence(ProcessNode process, Access access, long nanos) {
        long at = at(nanos);
        return record(ACCESS, at, at, access, attributes(process, access));
    }

    /** All occurrences together; at the time of the last one. */
    public OtlpRecord total(ProcessNode process, Access access) {
        Map<String, Object> attributes = attributes(process, access);
        attributes.put("envtrace.count", access.count());
        attributes.put("envtrace.first_time_unix_nano", at(access.firstNanos()));
        long end = Math.max(access.lastNanos(), session.durationNanos());
        return record(TOTAL, at(access.lastNanos()), at(end), access, attributes);
    }

    /** A finding; at the time of the access that shows it, else at the session's end. */
    OtlpRecord finding(FoundProblem found) {
        Access access = found.access();
        Map<String, Object> attributes = new LinkedHashMap<>();
        text(attributes, "envtrace.rule", found.rule());
        text(attributes, "envtrace.finding.fingerprint", found.fingerprint());
        if (access == null) {
            text(attributes, "envtrace.variable", found.variable());
            process(attributes, found.process());
        } else {
            attributes.putAll(attributes(found.process(), access));
        }
        long at = access == null ? 0 : at(access.firstNanos());
        // A message may show a value.
        String words = values ? found.message() : found.description() + ": " + found.variable();
        String body = AttributeText.of(plain.escape(words));
        return new OtlpRecord(FINDING, at, at, found.severity(), body, attributes);
    }

    private OtlpRecord record(String event, long nanos, long observed, Access access, Map<String, Object> attributes) {
        return new OtlpRecord(event, nanos, observed, severity(access), body(access), attributes);
    }

    private static LogSeverity severity(Access access) {
        if (access.outcome() == Outcome.DENIED) {
            return LogSeverity.WARN;
        }
        return access.internal() ? LogSeverity.DEBUG : LogSeverity.INFO;
    }

    /** Such as {@code get DB_URL: absent}. */
    private String body(Access access) {
        String variable = access.variable() == null ? "" : " " + plain.escape(access.variable());
        return AttributeText.of(word(access.operation()) + variable + ": " + word(access.outcome()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> attributes(ProcessNode process, Access access) {
        Map<String, Object> all = new LinkedHashMap<>();
        text(all, "envtrace.operation", word(access.operation()));
        text(all, "envtrace.api", access.api());
        text(all, "envtrace.variable", access.variable() == null ? "" : access.variable());
        text(all, "envtrace.outcome", word(access.outcome()));
        if (access.unchanged()) {
            all.put("envtrace.unchanged", true);
        }
        text(all, "envtrace.phase", word(access.phase()));
        if (access.internal()) {
            all.put("envtrace.internal", true);
        }
        value(all, access.value());
        place(all, access);
        text(all, "thread.name", access.thread());
        process(all, process);
        return all;
    }

    private void value(Map<String, Object> all, @Nullable Value value) {
        if (values && value != null && value.text() != null) {
            // The empty value is one, too.
            all.put("envtrace.value", AttributeText.of(value.text()));
            if (value.masked()) {
                all.put("envtrace.value.masked", true);
            }
        }
    }

    private static void place(Map<String, Object> all, Access access) {
        Frame frame = access.place();
        if (frame != null) {
            boolean both = !frame.type().isEmpty() && !frame.method().isEmpty();
            text(all, "code.function.name", frame.type() + (both ? "." : "") + frame.method());
            text(all, "code.file.path", frame.file() == null ? "" : frame.file());
            if (frame.line() > 0) {
                all.put("code.line.number", (long) frame.line());
            }
        }
        Library library = access.library();
        if (library != null) {
            text(all, "envtrace.library.name", library.name());
            text(all, "envtrace.library.version", library.version());
        }
    }

    private void process(Map<String, Object> all, ProcessNode process) {
        if (process.pid() > 0) {
            all.put("process.pid", process.pid());
        }
        text(all, "process.executable.name", process.name().equals("?") ? "" : process.name());
        text(all, "process.executable.path", process.executable());
        if (values && !process.arguments().isEmpty()) {
            List<String> arguments =
                    process.arguments().stream().map(AttributeText::of).toList();
            all.put("process.command_args", arguments);
        }
    }

    private static void text(Map<String, Object> all, String name, String text) {
        if (!text.isEmpty()) {
            all.put(name, AttributeText.of(text));
        }
    }

    /** A time since 1970; 0 where it is before that, or later than the format can tell. */
    private long at(long nanos) {
        return start <= 0 || nanos > Long.MAX_VALUE - start ? 0 : Math.max(0, start + nanos);
    }

    private static long epochNanos(Instant instant) {
        long seconds = instant.getEpochSecond();
        return seconds < 0 || seconds >= Long.MAX_VALUE / SECOND ? 0 : seconds * SECOND + instant.getNano();
    }
}
