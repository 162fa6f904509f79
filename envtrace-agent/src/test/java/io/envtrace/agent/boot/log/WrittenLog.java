package io.envtrace.agent.boot.log;

import io.envtrace.agent.boot.stack.GivenStack;
import io.envtrace.agent.boot.stack.StackLimit;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.LoggedPrevious;
import io.envtrace.event.RecordedLog;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.event.secret.ValuesMode;
import io.envtrace.event.session.StackMode;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A log that a recorder writes, and what stands in it then. */
public final class WrittenLog {
    public final EventLogWriter writer;
    public final GivenStack stack = new GivenStack();
    private final File file;
    private final Masker masker = Masker.create(SecretRules.builtIn(), ValuesMode.ALL, null);

    public WrittenLog(File file, long maxBytes) throws IOException {
        this.file = file;
        this.writer = EventLogWriter.create(file, maxBytes, 4096);
    }

    public WrittenLog(File file) throws IOException {
        this(file, 1 << 20);
    }

    public AccessRecorder recorder(boolean events) {
        StackLimit limit = StackLimit.of(StackMode.NONE, 0);
        return new AccessRecorder(writer, masker, stack, limit, events, new LogMapper(writer, file), null);
    }

    public RecordedLog read() throws IOException {
        return new RecordedLog(file);
    }

    private static String previous(LoggedPrevious p) {
        String what = p.variables < 0 ? p.outcome + " " + p.value.text() : p.variables + " variables";
        return p.unchanged ? what + " unchanged" : what;
    }

    /** A line for each access: operation, API, variable, outcome, value, count; of a change what was there before. */
    public List<String> lines() throws IOException {
        RecordedLog log = read();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < log.accesses.size(); i++) {
            AccessRecord a = log.accesses.get(i);
            String previous = a.previous == null ? "" : " before: " + previous(a.previous);
            lines.add(a.operation + " " + a.api + " " + a.variable + " " + a.outcome + " " + a.value.text() + " "
                    + log.counts.get(i) + previous);
        }
        return lines;
    }
}
