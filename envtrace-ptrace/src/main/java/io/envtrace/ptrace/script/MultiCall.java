package io.envtrace.ptrace.script;

import io.envtrace.ptrace.program.Program;
import java.util.List;
import java.util.Set;

/** busybox: one file that is a shell only where it is called by that name. */
public final class MultiCall {
    private static final String BUSYBOX = "busybox";
    private static final Set<String> SHELLS = Set.of("sh", "ash");

    private MultiCall() {}

    /** Whether an executable of this path is many programs. */
    public static boolean isMany(String executable) {
        return name(executable).startsWith(BUSYBOX);
    }

    /** Whether a program is a shell, or may be one: only of busybox it is known by which name it was called. */
    static boolean maybeShell(Program program) {
        List<String> arguments = arguments(program);
        return !isMany(program.executable())
                || !arguments.isEmpty()
                        && SHELLS.contains(name(arguments.get(0)).replace("-", ""));
    }

    /** The arguments, with the name first by which it was called: that is the second one in {@code busybox sh}. */
    public static List<String> arguments(Program program) {
        List<String> all = program.arguments();
        boolean many = all.size() > 1 && isMany(program.executable()) && isMany(all.get(0));
        return many ? all.subList(1, all.size()) : all;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
