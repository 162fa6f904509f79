package io.envtrace.core.report.profile;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.output.PlainText;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Stacks and accesses as short text for viewers of stacks, safe to show. */
public final class FrameText {
    private final PlainText text = new PlainText(StandardCharsets.UTF_8);

    /** Type and method, as far as they are known. */
    public String name(Frame frame) {
        boolean both = !frame.type().isEmpty() && !frame.method().isEmpty();
        return text.escape(frame.type() + (both ? "." : "") + frame.method());
    }

    /** A process's program, without its directory. */
    public String program(ProcessNode process) {
        return program(process.executable());
    }

    public String program(String executable) {
        return text.escape(executable.substring(executable.lastIndexOf('/') + 1));
    }

    public String escape(String any) {
        return text.escape(any);
    }

    /** What was done, such as {@code get DB_URL (unset)}: the leaf below the stack. */
    public String leaf(Access access) {
        String operation = access.operation().name().toLowerCase(Locale.ROOT);
        String variable = access.variable() == null ? "" : " " + text.escape(access.variable());
        return operation + variable + state(access);
    }

    private static String state(Access access) {
        if (access.outcome() == Outcome.DENIED) {
            return " (denied)";
        }
        return access.operation() == Operation.GET && access.outcome() == Outcome.ABSENT ? " (unset)" : "";
    }

    /** The stack's frames, the outermost first; empty where none was recorded. */
    public static List<Frame> fromOutermost(Access access) {
        StackTrace stack = access.stack();
        if (stack == null) {
            return List.of();
        }
        List<Frame> frames = new ArrayList<>(stack.frames());
        Collections.reverse(frames);
        return frames;
    }
}
