package io.envtrace.ptrace.python;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The code objects of one process that were read already. */
final class CodeObjects {
    private static final int MOST = 10_000;

    /**
     * By what the object says of itself: another one may have the address later.
     *
     * @param parts addresses of file, name and table of lines
     */
    private record Key(long address, long file, long name, long lines, int firstLine) {}

    private final Map<Key, CodeObject> known = new HashMap<>();

    CodeObjects copy() {
        CodeObjects copy = new CodeObjects();
        copy.known.putAll(known);
        return copy;
    }

    /** The code object at an address; null for any other object. */
    @Nullable
    CodeObject at(PythonMemory memory, long address) {
        Layout.Code layout = memory.layout().code();
        ByteBuffer block = memory.block(address, layout.size());
        Key key = new Key(
                address,
                block.getLong(layout.file()),
                block.getLong(layout.name()),
                block.getLong(layout.lines()),
                block.getInt(layout.firstLine()));
        CodeObject code = known.get(key);
        if (code == null) {
            code = read(memory, key, block);
            if (code != null && known.size() < MOST) {
                known.put(key, code);
            }
        }
        return code;
    }

    private static @Nullable CodeObject read(PythonMemory memory, Key key, ByteBuffer block) {
        Layout layout = memory.layout();
        if (!"code".equals(memory.type(key.address))) {
            return null;
        }
        String file = memory.text(key.file);
        String name = memory.text(key.name);
        String qualified = memory.text(block.getLong(layout.code().qualified()));
        byte[] lines = memory.table(key.lines);
        if (file == null || name == null || lines == null) {
            return null;
        }
        long start = layout.isModern()
                ? key.address + layout.code().instructions()
                : PythonMemory.content(block.getLong(layout.code().instructions()));
        PythonLines table = new PythonLines(lines, key.firstLine, layout.minor());
        return new CodeObject(key.address, file, name, qualified == null ? name : qualified, start, table);
    }
}
