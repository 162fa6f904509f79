package io.envtrace.ptrace.php;

import io.envtrace.event.GapKind;
import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.language.CodeCall;
import io.envtrace.ptrace.language.CodeFrame;
import io.envtrace.ptrace.language.CodeStack;
import io.envtrace.ptrace.language.LanguageRuntime;
import io.envtrace.ptrace.language.StoppedCode;
import io.envtrace.ptrace.memory.StringMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PHP in a process. */
final class PhpRuntime implements LanguageRuntime {
    private static final CodeCall COPY = new CodeCall(
            "$_SERVER or $_ENV",
            null,
            new CodeCall.CodeGap(
                    GapKind.TAKEN_WHOLE,
                    "PHP copies its environment into $_SERVER or $_ENV: which variables it uses of the copy is not seen"),
            false);
    private static final String IMPORT = "php_import_environment_variables";
    private static final String CHANGE = "putenv";
    private static final int LARGEST_FUNCTION = 1024;
    private static final CodeCall UNKNOWN =
            CodeCall.notKnown("this version or build of PHP is not known (8.2 without threads is)");

    private final MappedBinary object;
    private final long executor;
    private final PhpLibraries libraries;
    /** Threads that have looked for the value of a variable that they change. */
    private final Set<Integer> looked = new HashSet<>();

    private boolean seesLooks;
    private boolean searched;
    private @Nullable PhpLayout layout;

    /** @param executor address of its variable {@code executor_globals}; 0 where there is none */
    PhpRuntime(MappedBinary object, long executor, Path root) {
        this(object, executor, new PhpLibraries(root));
    }

    private PhpRuntime(MappedBinary object, long executor, PhpLibraries libraries) {
        this.object = object;
        this.executor = executor;
        this.libraries = libraries;
    }

    @Override
    public PhpRuntime copy() {
        PhpRuntime copy = new PhpRuntime(object, executor, libraries);
        copy.searched = searched;
        copy.layout = layout;
        copy.seesLooks = seesLooks;
        return copy;
    }

    @Override
    public @Nullable CodeCall caller(StoppedCode stop) {
        PhpLayout known = layout(stop.memory());
        if (known == null) {
            return UNKNOWN;
        }
        try {
            return caller(stop, known);
        } catch (UnreadableMemoryException e) {
            if (e.gone()) {
                throw e;
            }
            return CodeCall.notKnown("PHP's memory is not as this version has it");
        }
    }

    private @Nullable PhpLayout layout(StringMemory memory) {
        if (!searched && executor != 0) {
            try {
                layout = PhpLayout.of(object, memory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        searched = true;
        return layout;
    }

    private @Nullable CodeCall caller(StoppedCode stop, PhpLayout known) {
        PhpFrames frames = new PhpFrames(known, stop.memory());
        boolean whole = frames.walk(stop.memory().word(executor + known.currentFrame()));
        boolean takes = stop.function().equals(WatchedFunctions.ENVIRON);
        String builtIn = frames.builtIn();
        if (takes && builtIn == null && imports(stop)) {
            return COPY;
        }
        if (builtIn == null || frames.calls().isEmpty()) {
            return takes ? CodeCall.OF_INTERPRETER : null;
        }
        boolean isPart = builtIn.equals(CHANGE) && isPartOfChange(stop.tid(), takes);
        return isPart ? CodeCall.PART : new CodeCall(builtIn, stack(frames.calls(), stop, whole));
    }

    /**
     * To change a variable PHP first takes back what the program has changed of it before, then looks for its value, and then changes it.
     * What is in front of the look is undone by what is behind.
     */
    private boolean isPartOfChange(int tid, boolean looks) {
        if (looks) {
            looked.add(tid);
            seesLooks = true;
            return true;
        }
        return !looked.remove(tid) && seesLooks;
    }

    /** Whether the variables are copied into PHP's own ones. */
    private boolean imports(StoppedCode stop) {
        try {
            OptionalLong variable = object.binary().file().symbols().exportedObject(IMPORT);
            if (variable.isEmpty()) {
                return true;
            }
            long function = stop.memory().word(variable.getAsLong() + object.bias());
            long offset = stop.registers().pc() - function;
            return offset >= 0 && offset < LARGEST_FUNCTION;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable SourceStack stack(List<CodeFrame> calls, StoppedCode stop, boolean whole) {
        return stop.depth() == 0 ? null : new CodeStack(calls, libraries, stop.depth(), whole);
    }
}
