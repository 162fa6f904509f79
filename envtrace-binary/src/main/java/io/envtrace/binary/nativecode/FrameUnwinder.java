package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.machine.UnwindStep;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unwinds a frame by call frame information. */
final class FrameUnwinder {
    private static final int CACHED_ROWS = 2048;

    private final FrameTable table;
    private final int stackPointer;
    private final Map<Long, Found> rows = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Found> eldest) {
            return size() > CACHED_ROWS;
        }
    };

    private record Found(Bytes section, @Nullable UnwindRow row) {}

    /**
     * @param stackPointer its DWARF number
     */
    FrameUnwinder(FrameTable table, int stackPointer) {
        this.table = table;
        this.stackPointer = stackPointer;
    }

    UnwindStep step(UnwindCursor cursor, long bias) throws IOException {
        long address = cursor.lookup() - bias;
        Found found = rows.get(address);
        if (found == null) {
            found = find(address);
            rows.put(address, found);
        }
        UnwindRow row = found.row();
        return row == null ? UnwindStep.UNKNOWN : apply(found.section(), row, cursor);
    }

    private Found find(long address) throws IOException {
        FrameDescription description = table.find(address);
        if (description == null) {
            return new Found(Bytes.of(new byte[0]), null);
        }
        return new Found(description.section(), FrameProgram.row(description, address));
    }

    private UnwindStep apply(Bytes section, UnwindRow row, UnwindCursor cursor) throws IOException {
        if (row.rules[row.returnRegister] instanceof UnwindRule.Undefined) {
            return UnwindStep.OUTERMOST;
        }
        CallerRegisters caller = new CallerRegisters(section, row, cursor, stackPointer);
        return caller.restore() ? UnwindStep.CALLER : UnwindStep.UNKNOWN;
    }
}
