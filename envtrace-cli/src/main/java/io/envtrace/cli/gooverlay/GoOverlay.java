package io.envtrace.cli.gooverlay;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * What is compiled into Go programs in place of files of their standard library, so that they write an event log: the user's own files, in
 * which the functions of the environment have other names, and files of ours that have functions of these names.
 */
public final class GoOverlay {
    /** Names the session's directory to the programs; they take it out of the environment before anything else runs. */
    public static final String SESSION = "ENVTRACE_GO_SESSION";

    /** The variable by which each command of Go is given options. */
    public static final String FLAGS = "GOFLAGS";

    private static final String OPTION = "-overlay";

    private static final List<String> FUNCTIONS = List.of("Getenv", "Setenv", "Unsetenv", "Clearenv", "Environ");

    private final GoTool go;
    private final Path directory;

    private GoOverlay(GoTool go, Path directory) {
        this.go = go;
        this.directory = directory;
    }

    /**
     * Makes the files.
     *
     * @param command the command that builds the programs
     * @param workingDirectory where it runs
     * @param directory a private one, which has to stay until the command has ended
     * @return the variables that the command is given
     * @throws CommandException there is no Go, its files are not those that are known, or other files are put in their place already
     */
    public static Map<String, String> make(List<String> command, Path workingDirectory, Path directory)
            throws CommandException, InterruptedException {
        for (String word : command) {
            if (word.equals(OPTION) || word.startsWith(OPTION + "=") || word.startsWith("-" + OPTION)) {
                throw failure(word + " cannot be used together with it");
            }
        }
        GoTool go = GoTool.in(workingDirectory);
        if (go.flags().contains(OPTION)) {
            throw failure("GOFLAGS has " + OPTION + " already: " + go.flags());
        }
        GoOverlay overlay = new GoOverlay(go, directory);
        try {
            Path description = overlay.write();
            String option = quoted(OPTION + "=" + description);
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put(FLAGS, go.flags().isEmpty() ? option : go.flags() + " " + option);
            variables.put(SESSION, directory.toString());
            return variables;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, "go-overlay: " + FileErrorText.message(e), e);
        }
    }

    private Path write() throws IOException, CommandException {
        if (!Files.isReadable(go.root().resolve("src/internal/runtime/exithook/hooks.go"))) {
            throw failure(
                    go.version() + " in " + go.root() + " is not known: Go 1.24 or newer is needed, with its source");
        }
        Map<String, String> replaced = new LinkedHashMap<>();
        replace(replaced, "src/syscall/env_unix.go", environment(original("src/syscall/env_unix.go")));
        replace(replaced, "src/syscall/exec_unix.go", starts(original("src/syscall/exec_unix.go")));
        replace(replaced, "src/syscall/zenvtrace_linux.go", resource("syscall.go.txt"));
        replace(replaced, "src/syscall/zenvtrace_others.go", resource("others.go.txt"));
        replace(replaced, "src/runtime/zenvtrace_linux.go", resource("runtime.go.txt"));
        Path description = directory.resolve("overlay.json");
        try (OutputStream out = Files.newOutputStream(description);
                JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("Replace");
            replaced.forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
        return description;
    }

    private void replace(Map<String, String> replaced, String file, String text) throws IOException {
        Path ours = directory.resolve("overlay-" + file.replace('/', '-') + ".txt"); // a module may be around it
        Files.writeString(ours, text);
        replaced.put(go.root().resolve(file).toString(), ours.toString());
    }

    private String original(String file) throws IOException {
        return Files.readString(go.root().resolve(file));
    }

    /** The functions under other names, and an environment without the session's variable. */
    private String environment(String text) throws CommandException {
        String changed = once(text, "envs []string = runtime_envs()", "envs []string = envtraceTake(runtime_envs())");
        for (String function : FUNCTIONS) {
            changed = once(changed, "\nfunc " + function + "(", "\nfunc envtraceInner" + function + "(");
        }
        return changed;
    }

    /** Children are given the session's variable. */
    private String starts(String text) throws CommandException {
        String changed = once(text, "SlicePtrFromStrings(attr.Env)", "SlicePtrFromStrings(envtraceChild(attr.Env))");
        return once(changed, "SlicePtrFromStrings(envv)", "SlicePtrFromStrings(envtraceChild(envv))");
    }

    private String once(String text, String old, String replacement) throws CommandException {
        int at = text.indexOf(old);
        if (at < 0 || text.indexOf(old, at + 1) >= 0) {
            throw failure("the standard library of " + go.version() + " is not one that is known: it has no single "
                    + old.strip());
        }
        return text.replace(old, replacement);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GoOverlay.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** One option among those of GOFLAGS: Go divides them at spaces, and takes what is in quotes as one. */
    static String quoted(String option) throws IOException {
        if (option.chars().noneMatch(Character::isWhitespace) && option.indexOf('\'') < 0 && option.indexOf('"') < 0) {
            return option;
        }
        if (option.indexOf('\'') >= 0) {
            throw new IOException(
                    "the session's directory has a quote in its name, which GOFLAGS cannot hold: " + option);
        }
        return "'" + option + "'";
    }

    static CommandException failure(String reason) {
        return new CommandException(ExitCode.FAILURE, "go-overlay: " + reason);
    }
}
