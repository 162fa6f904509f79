package io.envtrace.ptrace.php;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.language.CodeFrame;
import io.envtrace.ptrace.memory.LittleEndian;
import io.envtrace.ptrace.memory.StringMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the functions that PHP executes, innermost first. */
final class PhpFrames {
    /** Of a stack; those further out are not told. */
    static final int MOST = 512;

    private static final int INTERNAL = 1;
    private static final int COMPILED = 2;
    private static final int EVALUATED = 4;
    private static final int TYPE_ONLY = 24;
    private static final String OUTSIDE = "{main}";

    private final PhpLayout layout;
    private final StringMemory memory;
    private final List<CodeFrame> calls = new ArrayList<>();
    private @Nullable String builtIn;

    PhpFrames(PhpLayout layout, StringMemory memory) {
        this.layout = layout;
        this.memory = memory;
    }

    /**
     * Walks.
     *
     * @param innermost address of the first frame
     * @return whether the outermost one was reached
     */
    boolean walk(long innermost) {
        long frame = innermost;
        for (int i = 0; frame != 0 && i < 2 * MOST && calls.size() < MOST; i++) {
            byte[] bytes = new byte[layout.frame().size()];
            require(memory.read(frame, bytes, 0, bytes.length), bytes.length, frame);
            long function = word(bytes, layout.frame().function());
            if (function != 0) {
                add(function, word(bytes, layout.frame().instruction()), i == 0);
            }
            frame = word(bytes, layout.frame().previous());
        }
        return frame == 0;
    }

    /** What was found, without functions that are no PHP code. */
    List<CodeFrame> calls() {
        return calls;
    }

    /** The function of PHP itself that is called; null where it is none. */
    @Nullable
    String builtIn() {
        return builtIn;
    }

    private void add(long function, long instruction, boolean innermost) {
        byte[] bytes = new byte[layout.function().size()];
        int read = memory.read(function, bytes, 0, bytes.length);
        require(read, TYPE_ONLY, function);
        String name = text(word(bytes, layout.function().name()));
        int type = bytes[0];
        if (type == INTERNAL && innermost) {
            long scope = word(bytes, layout.function().scope());
            builtIn = scope == 0 ? name : className(scope) + "::" + name;
        } else if (type == COMPILED || type == EVALUATED) {
            require(read, bytes.length, function);
            calls.add(call(bytes, name, instruction));
        }
    }

    private CodeFrame call(byte[] function, @Nullable String name, long instruction) {
        String file = text(word(function, layout.function().file()));
        long scope = word(function, layout.function().scope());
        String path = file == null ? "" : file;
        String type = scope == 0 ? CodeFrame.module(path) : className(scope);
        return new CodeFrame(type, name == null ? OUTSIDE : name, path, line(function, instruction));
    }

    private String className(long scope) {
        String name = text(memory.word(scope + layout.names().className()));
        return name == null ? "" : name;
    }

    /** The line of an instruction; 0 where it is none of the function, as while an exception is thrown. */
    private int line(byte[] function, long instruction) {
        long offset = instruction - word(function, layout.function().instructions());
        long count = word(function, layout.function().count()) & 0xFFFF_FFFFL;
        int size = layout.instruction().size();
        boolean inside = offset >= 0 && offset < count * size && offset % size == 0;
        return inside ? (int) memory.word(instruction + layout.instruction().line()) : 0;
    }

    /** A string of PHP; null at address 0. */
    @Nullable
    String text(long address) {
        if (address == 0) {
            return null;
        }
        int characters = layout.names().text();
        long length = memory.word(address + characters - Long.BYTES);
        return memory.string(address + characters, length);
    }

    private static long word(byte[] bytes, int offset) {
        return LittleEndian.littleEndian(bytes, offset, Long.BYTES);
    }

    private static void require(int read, int wanted, long address) {
        if (read < wanted) {
            throw new UnreadableMemoryException(address);
        }
    }
}
