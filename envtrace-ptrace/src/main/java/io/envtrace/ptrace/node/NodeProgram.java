package io.envtrace.ptrace.node;

import io.envtrace.binary.machine.CallCode;
import io.envtrace.ptrace.call.Detour;
import io.envtrace.ptrace.call.Return;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.StringMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program that runs Node.js, with the code that was put into it to ask V8 for stacks. Never changes, so that forked processes share it. */
public final class NodeProgram {
    /** A program whose stacks V8 cannot be asked for: it has no V8, or one that is not known. */
    public static final NodeProgram NONE = new NodeProgram(null, null, new NodeLibraries(""), 0);

    private static final int MOST_FRAMES = 100;
    /** The runtime's own frames, which come on top of those that are wanted. */
    private static final int MORE_FRAMES = 16;

    private final @Nullable Detour detour;
    /** The same with a string that the function is given. */
    private final @Nullable Detour named;

    private final NodeLibraries libraries;
    private final int depth;

    private NodeProgram(@Nullable Detour detour, @Nullable Detour named, NodeLibraries libraries, int depth) {
        this.detour = detour;
        this.named = named;
        this.libraries = libraries;
        this.depth = depth;
    }

    /** Puts code into a program's memory; null where that is not possible. */
    public interface Mapper {
        @Nullable
        Detour map(CallCode code) throws IOException;
    }

    /** Whether an object has V8 in it, which tells its add-ons of stacks. */
    public static boolean hasV8(MappedBinary object) throws IOException {
        return V8Functions.isIn(object);
    }

    /**
     * Prepares to ask V8.
     *
     * @param object that has V8 in it
     * @param depth how many frames of a stack are wanted
     * @return null where this version is not known, or nothing can be put into the program
     */
    public static @Nullable NodeProgram prepare(MappedBinary object, StringMemory memory, int depth, Mapper mapper)
            throws IOException {
        V8Functions v8 = V8Functions.find(object, memory);
        int most = Math.min(MOST_FRAMES, depth + MORE_FRAMES);
        Detour plain = v8 == null ? null : map(v8, most, false, mapper);
        Detour named = v8 == null || plain == null ? null : map(v8, most, true, mapper);
        return v8 == null || plain == null || named == null
                ? null
                : new NodeProgram(plain, named, new NodeLibraries(v8.version()), depth);
    }

    private static @Nullable Detour map(V8Functions v8, int most, boolean named, Mapper mapper) throws IOException {
        CallCode code = ThisMachine.ARCHITECTURE.callCode();
        if (code == null) {
            return null;
        }
        V8Stack.assemble(code, v8, most, named);
        return mapper.map(code);
    }

    /** The code that asks V8, and for the name that one of Node's own functions is given; null where V8 cannot be asked. */
    public @Nullable Detour named() {
        return named;
    }

    /** The code that asks V8; null where it cannot be asked. */
    public @Nullable Detour detour() {
        return detour;
    }

    /** What V8 has told. */
    public NodeAnswer answer(Return from, StringMemory memory) {
        long told = memory.word(from.address(V8Stack.COUNT));
        long written = memory.word(from.address(V8Stack.WRITTEN));
        long start = memory.word(from.address(V8Stack.BUFFER));
        long length = memory.word(from.address(V8Stack.CURSOR)) - start;
        if (length <= 0 || length > CallCode.BUFFER) {
            return NodeAnswer.NONE;
        }
        byte[] bytes = new byte[(int) length];
        if (memory.read(start, bytes, 0, bytes.length) < bytes.length) {
            throw new UnreadableMemoryException(start);
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        String name = from.detour().equals(named) ? text(rest, StandardCharsets.ISO_8859_1) : null;
        boolean whole = written == told && told < Math.min(MOST_FRAMES, depth + MORE_FRAMES);
        List<NodeFrame> frames = frames(rest, (int) written);
        return new NodeAnswer(name, frames.isEmpty() ? null : new NodeStack(frames, whole, depth, libraries));
    }

    private static List<NodeFrame> frames(ByteBuffer told, int count) {
        List<NodeFrame> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int line = told.getInt() + 1;
            int column = told.getInt() + 1;
            String script = text(told, StandardCharsets.UTF_8);
            frames.add(new NodeFrame(text(told, StandardCharsets.UTF_8), script, line, column));
        }
        return frames;
    }

    private static String text(ByteBuffer told, Charset charset) {
        byte[] text = new byte[(int) told.getLong()];
        told.get(text);
        told.position(told.position() + 7 & -8);
        return new String(text, charset);
    }
}
