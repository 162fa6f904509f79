package io.envtrace.cli.origin;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.output.CallerContext;
import io.envtrace.shell.mode.EnvironmentFile;
import io.envtrace.shell.mode.ModeException;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the shell: the one that the tool was started from, or one that is named. */
public final class ShellChoice {
    private static final Path PROC = Path.of("/proc");

    private final CallerContext caller;

    public ShellChoice(CallerContext caller) {
        this.caller = caller;
    }

    /**
     * The shell that the tool was started from, with what it was given when it began.
     *
     * @throws CommandException there is none that is known here
     */
    public AskedShell caller() throws CommandException {
        Optional<ProcessHandle> process = ProcessHandle.current().parent();
        while (process.isPresent()) {
            AskedShell shell = shell(PROC.resolve(Long.toString(process.get().pid())));
            if (shell != null) {
                return shell;
            }
            process = process.get().parent();
        }
        throw trouble(
                "no bash, zsh or fish above this process; --mode says which shell is meant, as in --mode 'bash -l -i'");
    }

    private static @Nullable AskedShell shell(Path process) throws CommandException {
        try {
            Path executable = process.resolve("exe").toRealPath();
            ShellKind kind = ShellKind.of(executable);
            if (kind == null) {
                return null;
            }
            List<String> words = texts(process.resolve("cmdline"));
            ShellMode mode = ShellMode.of(kind, executable, words.isEmpty() ? List.of(executable.toString()) : words);
            // A script's own shell reads no startup files of interest: the shell that it was started from does.
            return mode.interactive()
                    ? new AskedShell(mode, EnvironmentFile.read(process.resolve("environ")), true)
                    : null;
        } catch (ModeException e) {
            throw trouble("the shell with pid " + process.getFileName() + ": " + e.getMessage() + "; use --mode");
        } catch (IOException e) {
            return null; // another user's, or ended
        }
    }

    private static List<String> texts(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }

    /**
     * The shell that a command line names, as a new login would start it.
     *
     * @throws CommandException the shell is not there, or not known here
     */
    public AskedShell named(String commandLine) throws CommandException {
        List<String> words = new ArrayList<>(List.of(commandLine.strip().split("\\s+")));
        Path named = Path.of(words.get(0).startsWith("-") ? words.get(0).substring(1) : words.get(0));
        ShellKind kind = ShellKind.of(named);
        if (kind == null) {
            throw trouble("--mode '" + commandLine + "': bash, zsh and fish are known, and not " + named.getFileName());
        }
        try {
            ShellMode mode = ShellMode.of(kind, file(named), words);
            return new AskedShell(mode, login(mode), false);
        } catch (ModeException e) {
            throw trouble("--mode '" + commandLine + "': " + e.getMessage());
        }
    }

    /** The same shell, started in the other ways by a new login. */
    public List<AskedShell> others(ShellMode asked) {
        List<AskedShell> others = new ArrayList<>();
        for (boolean interactive : new boolean[] {true, false}) {
            for (boolean login : new boolean[] {true, false}) {
                ShellMode mode = asked.with(login, interactive);
                if (!mode.equals(asked)) {
                    others.add(new AskedShell(mode, login(mode), false));
                }
            }
        }
        return others;
    }

    /** What a login gives to a shell, before any startup file. */
    private Map<String, String> login(ShellMode mode) {
        Map<String, String> given = new LinkedHashMap<>();
        boolean root = "root".equals(System.getProperty("user.name"));
        given.put(
                "PATH",
                root ? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" : "/usr/local/bin:/usr/bin:/bin");
        given.put("HOME", caller.variable("HOME") == null ? System.getProperty("user.home") : caller.variable("HOME"));
        given.put("USER", System.getProperty("user.name"));
        given.put("LOGNAME", System.getProperty("user.name"));
        given.put("SHELL", mode.executable().toString());
        for (String name : List.of("TERM", "LANG")) {
            String value = caller.variable(name);
            if (value != null) {
                given.put(name, value);
            }
        }
        return given;
    }

    private Path file(Path named) throws CommandException {
        String path = caller.variable("PATH");
        String[] directories = named.isAbsolute() || path == null ? new String[] {"/bin"} : path.split(":");
        for (String directory : directories) {
            Path file = Path.of(directory).resolve(named);
            if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                return file;
            }
        }
        throw trouble(named + ": there is no such shell on the PATH");
    }

    private static CommandException trouble(String text) {
        return new CommandException(ExitCode.TROUBLE, text);
    }
}
