package io.envtrace.cli.inject;

import io.envtrace.ptrace.start.ProgramStart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Puts the agent's option where the injection wants it, in bytes; everything else stays as it came. */
public final class StartPlan {
    private static final byte[] TOOL_OPTIONS = "JAVA_TOOL_OPTIONS=".getBytes(StandardCharsets.US_ASCII);

    private StartPlan() {}

    /** The same environment with other variables in it. */
    public static List<byte[]> given(List<byte[]> environment, Map<String, String> variables) {
        List<byte[]> changed = new ArrayList<>(environment);
        variables.forEach((name, value) -> {
            byte[] prefix = (name + "=").getBytes(StandardCharsets.UTF_8);
            changed.removeIf(entry -> startsWith(entry, prefix));
            changed.add(join(prefix, value.getBytes(StandardCharsets.UTF_8)));
        });
        return changed;
    }

    public static ProgramStart of(byte[] file, List<byte[]> arguments, List<byte[]> environment, Injection injection) {
        if (injection instanceof Injection.Argument argument) {
            List<byte[]> longer = new ArrayList<>(arguments);
            longer.add(1, argument.option().getBytes(StandardCharsets.UTF_8));
            return new ProgramStart(file, longer, environment);
        }
        if (injection instanceof Injection.Environment variable) {
            return new ProgramStart(file, arguments, withToolOptions(environment, variable.option()));
        }
        return new ProgramStart(file, arguments, environment);
    }

    /** The user's own value stays behind ours. */
    private static List<byte[]> withToolOptions(List<byte[]> environment, String option) {
        byte[] ours = option.getBytes(StandardCharsets.UTF_8);
        List<byte[]> changed = new ArrayList<>(environment);
        for (int i = 0; i < changed.size(); i++) {
            byte[] entry = changed.get(i);
            if (startsWith(entry, TOOL_OPTIONS)) {
                byte[] theirs = Arrays.copyOfRange(entry, TOOL_OPTIONS.length, entry.length);
                changed.set(i, join(TOOL_OPTIONS, ours, " ".getBytes(StandardCharsets.US_ASCII), theirs));
                return changed;
            }
        }
        changed.add(join(TOOL_OPTIONS, ours));
        return changed;
    }

    private static boolean startsWith(byte[] entry, byte[] prefix) {
        return entry.length >= prefix.length && Arrays.equals(entry, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
