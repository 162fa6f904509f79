package io.envtrace.ptrace.perl;

import io.envtrace.event.Operation;
import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.language.CodeCall;
import io.envtrace.ptrace.language.CodeFrame;
import io.envtrace.ptrace.language.CodeStack;
import io.envtrace.ptrace.language.LanguageRuntime;
import io.envtrace.ptrace.language.StoppedCode;
import io.envtrace.ptrace.memory.StringMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Perl in a process. It copies its environment into {@code %ENV} when it starts, and asks nobody after that. */
public final class PerlRuntime implements LanguageRuntime {
    private static final int GLOB_OF_ENVIRONMENT = 1448;
    private static final PerlLibraries LIBRARIES = new PerlLibraries();

    private final MappedBinary object;
    private final long current;
    private boolean followed;
    private @Nullable Boolean known;

    /** @param current address of the pointer to the interpreter's state; 0 where there is none */
    PerlRuntime(MappedBinary object, long current) {
        this.object = object;
        this.current = current;
    }

    @Override
    public PerlRuntime copy() {
        PerlRuntime copy = new PerlRuntime(object, current);
        copy.followed = followed;
        copy.known = known;
        return copy;
    }

    /** Whether its layout is known. */
    public boolean isKnown(StringMemory memory) {
        Boolean found = known;
        if (found == null) {
            try {
                found = current != 0 && PerlBuild.isKnown(object, memory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            known = found;
        }
        return found;
    }

    /** Whether reads of {@code %ENV} are told. */
    public boolean isFollowed() {
        return followed;
    }

    /** Says that they are. */
    public void follow() {
        followed = true;
    }

    /** The hash {@code %ENV} of an interpreter; 0 where there is none yet. */
    public static long environment(long interpreter, StringMemory raw) {
        PerlMemory memory = new PerlMemory(raw);
        return memory.hash(memory.word(interpreter + GLOB_OF_ENVIRONMENT));
    }

    /**
     * Whether an iteration over a hash begins, step by step.
     *
     * @param interpreter address of its state
     */
    public static boolean begins(long interpreter, long hash, StringMemory raw) {
        PerlMemory memory = new PerlMemory(raw);
        return memory.isAtStart(hash) && PerlOperation.of(interpreter, memory).iterates();
    }

    /** How a change is called in the program. */
    public static PerlRead change(long interpreter, String name, boolean removes, StringMemory raw) {
        boolean deletes =
                removes && PerlOperation.of(interpreter, new PerlMemory(raw)).deletes();
        return new PerlRead(removes ? Operation.UNSET : Operation.SET, deletes ? "delete $ENV{}" : "$ENV{}", name);
    }

    /** What a lookup reads; null where it does not. */
    public @Nullable PerlRead read(PerlLookup lookup, StringMemory memory) {
        return lookup.read(new PerlMemory(memory));
    }

    /**
     * The code that an interpreter executes; null where it executes none, or no frames are wanted.
     *
     * @param interpreter address of its state
     */
    public @Nullable SourceStack stack(long interpreter, StringMemory memory, int depth) {
        PerlFrames frames = new PerlFrames(new PerlMemory(memory));
        List<CodeFrame> calls = frames.walk(interpreter);
        return calls.isEmpty() || depth == 0 ? null : new CodeStack(calls, LIBRARIES, depth, frames.isWhole());
    }

    /** Perl changes the block of variables by itself where it can, else by functions of C: that is told where it is asked to. */
    @Override
    public @Nullable CodeCall caller(StoppedCode stop) {
        if (!isKnown(stop.memory())) {
            return null;
        }
        boolean takes = stop.operation() == Operation.LIST;
        boolean changes = stop.operation() == Operation.SET || stop.operation() == Operation.UNSET;
        if (takes || changes && followed) {
            return CodeCall.PART;
        }
        long interpreter = stop.memory().word(current);
        return followed && interpreter != 0 ? code(interpreter, stop) : null;
    }

    private @Nullable CodeCall code(long interpreter, StoppedCode stop) {
        try {
            SourceStack stack = stack(interpreter, stop.memory(), stop.depth());
            return stack == null ? null : new CodeCall(null, stack, null, false);
        } catch (UnreadableMemoryException e) {
            if (e.gone()) {
                throw e;
            }
            return null;
        }
    }
}
