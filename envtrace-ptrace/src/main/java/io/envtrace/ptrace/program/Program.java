package io.envtrace.ptrace.program;

import io.envtrace.event.secret.Masker;
import io.envtrace.event.session.RuntimeKind;
import io.envtrace.ptrace.image.ProgramImage;
import io.envtrace.ptrace.language.LanguageRuntime;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.node.NodeProgram;
import io.envtrace.ptrace.python.PythonProgram;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program that a process runs since its last exec, with its environment as far as it is known. */
public final class Program {
    private final String executable;
    private final List<String> arguments;
    private final Map<String, String> initial;
    private final ProgramImage image;
    private final @Nullable GoEnvironment go;
    private final CEnvironment c;
    /** Of Go libraries, by file. */
    private final Map<String, GoEnvironment> libraries = new HashMap<>();

    private List<String> repeatedEntries = List.of();
    private boolean agentInside;
    private @Nullable ScriptState script;
    private @Nullable PythonProgram python;
    private @Nullable NodeProgram node;
    /** Interpreters, by the file that holds them. */
    private final Map<String, LanguageRuntime> languages = new HashMap<>();

    private @Nullable EnvironmentCopy deferred;
    /** Null where it ran already when it was attached to. */
    private @Nullable EnvironmentBlock block;

    public Program(String executable, List<String> arguments, Map<String, String> initial, ProgramImage image) {
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

    /** A copy for a child that has just been forked. */
    public Program copy() {
        Program copy =
                new Program(executable, arguments, initial, image.copy(), go == null ? null : go.copy(), c.copy());
        copy.agentInside = agentInside;
        copy.script = script == null ? null : script.copy();
        copy.block = block;
        copy.python = python == null ? null : python.copy();
        copy.node = node;
        copy.deferred = deferred;
        languages.forEach((file, runtime) -> copy.languages.put(file, runtime.copy()));
        libraries.forEach((file, environment) -> copy.libraries.put(file, environment.copy()));
        return copy;
    }

    public String executable() {
        return executable;
    }

    public List<String> arguments() {
        return arguments;
    }

    public List<String> shownArguments(Masker masker) {
        return masker.arguments(arguments.stream().map(Latin1Text::decode).toList());
    }

    public Map<String, String> initialEnvironment() {
        return initial;
    }

    /** Entries of the block that it was started with, of names that came before in it already. */
    public List<String> repeatedEntries() {
        return repeatedEntries;
    }

    /** Says which names its block has more than once. */
    public void repeatedEntries(List<String> entries) {
        repeatedEntries = List.copyOf(entries);
    }

    /** Its environment now. */
    public Map<String, String> environment(StringMemory memory) {
        return go != null ? go.all() : c.all(memory);
    }

    /**
     * The environment that those of its children are compared with. A shell keeps its variables to itself: what its {@code environ} points
     * to is built for one child, and may be freed by now.
     */
    public Map<String, String> inheritedEnvironment(StringMemory memory) {
        return image.kind() == RuntimeKind.SHELL ? initial : environment(memory);
    }

    /**
     * Its last known environment, for when its memory is gone.
     *
     * @param given the environment that its process was started with: a forked process starts with what its parent had by then
     */
    public Map<String, String> lastEnvironment(Map<String, String> given) {
        return go != null ? go.all() : given;
    }

    public ProgramImage image() {
        return image;
    }

    /** Go's own view; null for other programs. */
    @Nullable
    public GoEnvironment go() {
        return go;
    }

    /**
     * The view of the Go code in a file; null if there is none.
     *
     * @param file of the program itself or of a library
     */
    public @Nullable GoEnvironment go(String file) {
        return libraries.getOrDefault(file, go);
    }

    /** Says where the kernel has put its environment. */
    public void block(EnvironmentBlock found) {
        block = found;
    }

    /** A library with a Go runtime of its own begins with what stands behind the program's arguments at that moment, and does not ask C. */
    public GoEnvironment addGoLibrary(String file, StringMemory memory) {
        EnvironmentBlock started = block;
        return libraries.computeIfAbsent(
                file, f -> new GoEnvironment(started == null ? c.all(memory) : started.read(memory)));
    }

    /** Whether there is such a library. */
    public boolean hasGoLibraries() {
        return !libraries.isEmpty();
    }

    /** A library was unloaded. */
    public void forgetGoLibrary(String file) {
        libraries.remove(file);
    }

    public CEnvironment c() {
        return c;
    }

    /** What is known of the script that it runs; null where that is not followed. */
    public @Nullable ScriptState script() {
        return script;
    }

    /** Says what is known of its script, or that it is not followed any more. */
    public void script(@Nullable ScriptState known) {
        script = known;
    }

    /** Its Python interpreter; null where none was recognised. */
    public @Nullable PythonProgram python() {
        return python;
    }

    /** Notes that it is a Python interpreter. */
    public void python(PythonProgram found) {
        python = found;
    }

    /** What is known of it as Node.js; null where that was not looked for yet. */
    public @Nullable NodeProgram node() {
        return node;
    }

    /** Notes what is known of it as Node.js. */
    public void node(NodeProgram found) {
        node = found;
    }

    /** The interpreter in a file of its code; null where none was recognised. */
    public @Nullable LanguageRuntime language(String file) {
        return languages.get(file);
    }

    /** All of its interpreters that were recognised. */
    public Collection<LanguageRuntime> languages() {
        return languages.values();
    }

    /** Notes that a file of its code holds an interpreter. */
    public void language(String file, LanguageRuntime found) {
        languages.put(file, found);
    }

    /** Notes that it has copied its environment; whether all that uses the copy will be seen turns out later. */
    public void defer(EnvironmentCopy copying) {
        deferred = copying;
    }

    /** What was deferred, once; null if there is nothing. */
    public @Nullable EnvironmentCopy takeDeferred() {
        EnvironmentCopy taken = deferred;
        deferred = null;
        return taken;
    }

    /** Notes that a JVM inside of it has the agent. */
    public void agentInside() {
        agentInside = true;
    }

    /** Whether a JVM inside of it has the agent, which records what is read of the JVM's own copy of the environment. */
    public boolean hasAgentInside() {
        return agentInside;
    }
}
