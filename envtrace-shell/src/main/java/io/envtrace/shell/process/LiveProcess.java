package io.envtrace.shell.process;

import io.envtrace.shell.mode.EnvironmentFile;
import io.envtrace.shell.mode.ModeException;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs.
 *
 * @param parent the process id of its parent; 0 for none
 * @param name as the kernel has it, 15 characters at most
 * @param words its command line
 * @param environment what it was started with; null where that cannot be told
 * @param unknown why the environment cannot be told; empty where it can
 */
public record LiveProcess(
        long pid,
        long parent,
        String name,
        List<String> words,
        @Nullable Map<String, String> environment,
        String unknown) {
    private static final Path PROC = Path.of("/proc");

    /** Where the parent stands behind the command's name in {@code stat}. */
    private static final int PARENT = 1;

    /** The process of an id; null where there is none. */
    public static @Nullable LiveProcess read(long pid) {
        Path directory = PROC.resolve(Long.toString(pid));
        try {
            String stat = Files.readString(directory.resolve("stat"), StandardCharsets.ISO_8859_1);
            int end = stat.lastIndexOf(')');
            String name = stat.substring(stat.indexOf('(') + 1, end);
            long parent = Long.parseLong(stat.substring(end + 2).split(" ")[PARENT]);
            List<String> words = EnvironmentFile.texts(directory.resolve("cmdline"));
            return withEnvironment(directory, new LiveProcess(pid, parent, name, words, null, ""));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static LiveProcess withEnvironment(Path directory, LiveProcess process) {
        try {
            List<String> entries = EnvironmentFile.texts(directory.resolve("environ"));
            if (entries.isEmpty()) {
                return process.with(null, "is empty, as it is of what the kernel runs or a program has cleared");
            }
            // A program that shows a title in `ps` may write it over its own environment.
            if (entries.get(0).indexOf('=') <= 0) {
                return process.with(null, "was overwritten by the program");
            }
            return process.with(EnvironmentFile.variables(entries), "");
        } catch (IOException e) {
            return process.with(null, "cannot be read by this user");
        }
    }

    private LiveProcess with(@Nullable Map<String, String> variables, String why) {
        return new LiveProcess(pid, parent, name, words, variables, why);
    }

    /** {@code bash, pid 700}. */
    public String title() {
        return name + ", pid " + pid;
    }

    /** How it was started, where it is a shell that is known here; else null. */
    public @Nullable ShellMode shell() throws ModeException {
        try {
            Path executable = PROC.resolve(Long.toString(pid)).resolve("exe").toRealPath();
            List<String> line = words.isEmpty() ? List.of(executable.toString()) : words;
            ShellKind kind = ShellKind.of(executable, line);
            return kind == null ? null : ShellMode.of(kind, executable, line);
        } catch (IOException e) {
            return null; // another user's, or ended
        }
    }

    /** Whether it is a shell that is known here. */
    public boolean isShell() {
        try {
            return shell() != null;
        } catch (ModeException e) {
            return true;
        }
    }

    /** That its startup files are not executed, and why, as a sentence; null where they may be. */
    public @Nullable String notRun() {
        String foreignness = Foreignness.of(pid);
        return foreignness.isEmpty() ? null : "the startup files of " + title() + " are not run: " + foreignness;
    }

    /** The unit of systemd that it belongs to; null where there is none. */
    public @Nullable String unit() {
        try {
            for (String line :
                    Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("cgroup"))) {
                String last = line.substring(line.lastIndexOf('/') + 1);
                if (last.endsWith(".service") && line.contains("system.slice")) {
                    return last;
                }
            }
        } catch (IOException e) {
            return null;
        }
        return null;
    }

    /** When it was started; null where that is not known. */
    public @Nullable Instant started() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .orElse(null);
    }
}
