package io.envtrace.ptrace.script;

import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.machine.UnwindStep;
import io.envtrace.ptrace.program.ScriptState;
import java.util.HashSet;
import java.util.Set;

/** A process that runs bash: where its code is, and which names are or were in its environment. */
final class BashProcess implements ScriptState {
    private final BashCode code;
    private final long bias;
    private final Set<String> names;
    private final Set<String> exported;
    private long bitmap;
    private BashPlaces places = BashPlaces.UNKNOWN;

    /**
     * @param bias what is added to the file's addresses
     * @param names those that it was given
     */
    BashProcess(BashCode code, long bias, Set<String> names) {
        this.code = code;
        this.bias = bias;
        this.names = new HashSet<>(names);
        this.exported = new HashSet<>(names);
    }

    @Override
    public BashProcess copy() {
        BashProcess copy = new BashProcess(code, bias, names);
        copy.bitmap = bitmap;
        copy.exported.clear();
        copy.exported.addAll(exported);
        copy.places = places;
        return copy;
    }

    BashCode code() {
        return code;
    }

    /** Whether its functions are watched. */
    boolean isFollowed() {
        return bitmap != 0;
    }

    /** Says where the filters look names up. */
    void follow(long foundIn) {
        bitmap = foundIn;
    }

    long bitmap() {
        return bitmap;
    }

    /** The names that are in its environment now, as far as its changes are seen. */
    Set<String> exported() {
        return exported;
    }

    /** The names that are or were in its environment. */
    Set<String> names() {
        return names;
    }

    /** The address of a function or variable in its memory. */
    long address(String symbol) {
        return code.address(symbol) + bias;
    }

    /** The kind of the function that holds an address of its memory. */
    CallerKind kind(long address) {
        return code.kind(address - bias);
    }

    /** Goes from a frame to its caller's. */
    UnwindStep step(UnwindCursor cursor) {
        return code.step(cursor, bias);
    }

    /** Where the variables are that say which place in the script is executed; looked for once. */
    BashPlaces places(BashMemory memory) {
        if (!places.isKnown()) {
            places = BashPlaces.find(memory, address(BashCode.GLOBAL_VARIABLES), address(BashCode.LINE_NUMBER));
        }
        return places;
    }
}
