package io.envtrace.binary.golang;

import io.envtrace.binary.elf.ElfFormatException;
import io.envtrace.binary.machine.Architecture;
import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.machine.UnwindStep;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Unwinds a Go frame by the table of frame sizes; frame pointers are not needed. */
public final class GoUnwinder {
    /** The size of the cache, a power of two. Few places call the functions that read the environment, and do so again and again. */
    private static final int REMEMBERED = 1 << 10;

    private final PclnTable table;
    private final Architecture architecture;
    private final StackSwitch stackSwitch;
    private final @Nullable Place[] places = new Place[REMEMBERED];

    GoUnwinder(PclnTable table, String version, Architecture architecture) {
        this.table = table;
        this.architecture = architecture;
        stackSwitch = new StackSwitch(version, architecture.goroutine());
    }

    /**
     * @param bias what is added to the file's addresses in this process
     * @throws ElfFormatException if the tables are damaged
     */
    public UnwindStep step(UnwindCursor cursor, long bias) throws IOException {
        long pc = cursor.lookup() - bias;
        Place place = place(pc);
        if (place == null) {
            return UnwindStep.UNKNOWN;
        }
        if (!cursor.innermost() && stackSwitch.follow(place.function, cursor)) {
            return UnwindStep.CALLER;
        }
        return place.outermost ? UnwindStep.OUTERMOST : caller(cursor, place.frameSize);
    }

    /**
     * Looks up an address. Most of a walk's time is spent on searching the tables, so results are cached until another address takes their
     * slot.
     */
    private @Nullable Place place(long pc) throws IOException {
        int room = (int) (pc ^ pc >>> 10) & REMEMBERED - 1;
        Place place = places[room];
        if (place == null || place.pc != pc) {
            PclnFunction function = table.find(pc);
            place = function == null ? null : new Place(pc, function);
            places[room] = place;
        }
        return place;
    }

    private UnwindStep caller(UnwindCursor cursor, int size) {
        long place = cursor.sp() + size;
        if (size < 0 || !cursor.stack().has(place)) {
            return UnwindStep.UNKNOWN;
        }
        long returnAddress = cursor.stack().word(place);
        if (returnAddress == 0) {
            return UnwindStep.OUTERMOST;
        }
        restoreFramePointer(cursor, size, place);
        cursor.caller(returnAddress, place + Long.BYTES);
        return UnwindStep.CALLER;
    }

    /** Restores the frame pointer, which C code that has called Go may need. */
    private void restoreFramePointer(UnwindCursor cursor, int size, long place) {
        if (size >= Long.BYTES && cursor.stack().has(place - Long.BYTES)) {
            cursor.set(architecture.framePointer(), cursor.stack().word(place - Long.BYTES));
        }
    }

    /** What the tables say about one instruction. */
    private static final class Place {
        final long pc;
        final PclnFunction function;
        final boolean outermost;
        final int frameSize;

        Place(long pc, PclnFunction function) throws IOException {
            this.pc = pc;
            this.function = function;
            outermost = function.topFrame();
            frameSize = outermost ? 0 : function.frameSize(pc);
        }
    }
}
