package io.envtrace.ptrace.linux;

import io.envtrace.event.secret.Masker;
import io.envtrace.event.session.RuntimeKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a process runs since its last exec, with its environment as it is known. */
final class Program {
    private final String executable;
    private final List<String> arguments;
    private final Map<String, String> initial;
    private final ProgramImage image;
    private final @Nullable GoEnvironment go;
    private final CEnvironment c;

    Program(String executable, List<String> arguments, Map<String, String> initial, ProgramImage image) {
        this(
                executable,
                arguments,
                initial,
                image,
                image.isGo() ? new GoEnvironment(initial) : null,
                new CEnvironment(initial));
    }

    private Program(
            String executable,
            List<String> arguments,
            Map<String, String> initial,
            ProgramImage image,
            @Nullable GoEnvironment go,
            CEnvironment c) {
        this.executable = executable;
        this.arguments = arguments;
        this.initial = initial;
        this.image = image;
        this.go = go;
        this.c = c;
    }

    /** The same for a child that has just been forked. */
    Program copy() {
        return new Program(executable, arguments, initial, image.copy(), go == null ? null : go.copy(), c.copy());
    }

    String executable() {
        return executable;
    }

    List<String> arguments() {
        return arguments;
    }

    List<String> shownArguments(Masker masker) {
        return masker.arguments(arguments.stream().map(Bytes::text).toList());
    }

    Map<String, String> initialEnvironment() {
        return initial;
    }

    /** Its environment now. */
    Map<String, String> environment(Strings memory) {
        return go != null ? go.all() : c.all(memory);
    }

    /**
     * What the environments of its children are compared with. A shell keeps its variables for itself: what its {@code environ} points to is
     * made for one child, and may be freed by now.
     */
    Map<String, String> handedOn(Strings memory) {
        return image.kind() == RuntimeKind.SHELL ? initial : environment(memory);
    }

    /**
     * Its environment as it was last known, when its memory is gone.
     *
     * @param given what its process was started with: a fork begins with what its parent had by then
     */
    Map<String, String> lastEnvironment(Map<String, String> given) {
        return go != null ? go.all() : given;
    }

    ProgramImage image() {
        return image;
    }

    /** Go's own view; null for other programs. */
    @Nullable
    GoEnvironment go() {
        return go;
    }

    CEnvironment c() {
        return c;
    }
}
