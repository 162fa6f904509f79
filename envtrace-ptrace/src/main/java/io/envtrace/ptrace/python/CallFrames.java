package io.envtrace.ptrace.python;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Walks the frames of a thread, innermost first. */
final class CallFrames {
    private final PythonMemory memory;
    private final CodeObjects codes;
    private final Layout.Frames layout;

    CallFrames(PythonMemory memory, CodeObjects codes) {
        this.memory = memory;
        this.codes = codes;
        this.layout = memory.layout().frames();
    }

    /** The frames; those without Python code, by which the interpreter calls itself, are left out. */
    List<PythonFrame> of(long thread, int most) {
        List<PythonFrame> frames = new ArrayList<>();
        long address = innermost(thread);
        for (int i = 0; address != 0 && i < 2 * most && frames.size() < most; i++) {
            ByteBuffer block = memory.block(address, layout.size());
            long code = block.getLong(layout.code());
            CodeObject known = code == 0 ? null : codes.at(memory, code);
            if (known != null && !known.isGenerated()) {
                long at = memory.layout().offset(block.getLong(layout.instruction()), known.start());
                frames.add(new PythonFrame(address, known, at));
            }
            address = block.getLong(layout.previous());
        }
        return frames;
    }

    private long innermost(long thread) {
        long current = memory.word(thread + layout.current());
        return layout.indirect() < 0 || current == 0 ? current : memory.word(current + layout.indirect());
    }

    /** A local variable of a frame, of which the first two are parameters. */
    long local(PythonFrame frame, int index) {
        return memory.word(frame.address() + layout.locals() + (long) Long.BYTES * index);
    }
}
