package io.envtrace.agent.it;

import io.envtrace.event.AccessRecord;
import io.envtrace.event.RecordedLog;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What one process's log says. */
final class Recorded extends RecordedLog {
    Recorded(File log) throws IOException {
        super(log);
    }

    /** A line for each access of the program's own class: operation, API, name, outcome, count. */
    List<String> lines(String type) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < accesses.size(); i++) {
            AccessRecord a = accesses.get(i);
            if (stack(a).stream().anyMatch(frame -> frame.type.equals(type))) {
                lines.add(a.operation + " " + a.api + " " + (a.variable == null ? "" : a.variable + " ") + a.outcome
                        + " x" + counts.get(i));
            }
        }
        return lines;
    }

    long count(String variable) {
        long count = 0;
        for (int i = 0; i < accesses.size(); i++) {
            count += variable.equals(accesses.get(i).variable) ? counts.get(i) : 0;
        }
        return count;
    }
}
