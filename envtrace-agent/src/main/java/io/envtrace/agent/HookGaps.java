package io.envtrace.agent;

import io.envtrace.agent.boot.guard.LostEvents;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Tells the log which hooks are not in place, each reason once, so that a trace which misses accesses never looks complete. */
final class HookGaps {
    private static final int MOST_CAUSES = 8;

    private final EventLogWriter writer;
    private final Masker masker;
    private final Set<String> told = new HashSet<String>();

    HookGaps(EventLogWriter writer, Masker masker) {
        this.writer = writer;
        this.masker = masker;
    }

    /** A class could not be given its hooks. */
    void failed(String type, Throwable why) {
        tell(type.replace('/', '.') + " could not be given its hooks: ", reason(why));
    }

    /** A hook has found no place in this JDK. */
    void missing(String place) {
        tell("this JDK has no ", place);
    }

    private synchronized void tell(String what, String reason) {
        if (!told.add(reason)) {
            return;
        }
        try {
            writer.note(masker.text("not covered: " + what + reason));
        } catch (IOException e) {
            LostEvents.count();
        }
    }

    /** An error's message with those of its causes, because the first is seldom the one that helps. */
    static String reason(Throwable why) {
        StringBuilder text = new StringBuilder(why.toString());
        Throwable cause = why.getCause();
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            text.append(": ").append(cause);
            cause = cause.getCause();
        }
        return text.toString();
    }
}
