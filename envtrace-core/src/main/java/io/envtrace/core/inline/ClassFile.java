package io.envtrace.core.inline;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a class file tells of the code that was inlined into it. The file is not trusted. */
final class ClassFile {
    private static final int MAGIC = 0xCAFEBABE;

    /** How Kotlin names the variable that is live in the code of an inlined function. */
    private static final String FUNCTION_MARK = "$i$f$";

    /** Bytes of a constant behind its tag, by tag; a text's are told by itself. */
    private static final int[] CONSTANT_SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private static final int TEXT = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private record Line(int method, int from, int line) {}

    private record Function(int method, int from, int length, String name) {
        boolean holds(Line line) {
            return line.method() == method && line.from() >= from && line.from() < from + length;
        }
    }

    private final List<String> methods = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private @Nullable String[] texts = {};
    private @Nullable String sourceMap;

    private ClassFile() {}

    /**
     * Reads a class file.
     *
     * @throws IOException if it is none, or ends too early
     */
    static ClassFile of(byte[] bytes) throws IOException {
        ClassFile file = new ClassFile();
        file.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        return file;
    }

    /** Null for a class without one. */
    @Nullable
    String sourceMap() {
        return sourceMap;
    }

    /** The innermost function whose code was put at a line of a method; null where the file does not tell. */
    @Nullable
    String inlinedAt(String method, int line) {
        Function innermost = null;
        for (Line at : lines) {
            if (at.line() != line || !methods.get(at.method()).equals(method)) {
                continue;
            }
            for (Function function : functions) {
                if (function.holds(at) && (innermost == null || function.length() < innermost.length())) {
                    innermost = function;
                }
            }
        }
        return innermost == null ? null : innermost.name();
    }

    private void read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        in.skipNBytes(4);
        constants(in);
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
            in.skipNBytes(6);
            attributes(in, -1);
        }
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.skipNBytes(2);
            methods.add(text(in.readUnsignedShort()));
            in.skipNBytes(2);
            attributes(in, methods.size() - 1);
        }
        attributes(in, -1);
    }

    private void constants(DataInputStream in) throws IOException {
        texts = new String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            if (tag == TEXT) {
                texts[i] = in.readUTF();
            } else if (tag >= CONSTANT_SIZES.length || CONSTANT_SIZES[tag] == 0) {
                throw new IOException("a constant of an unknown kind");
            } else {
                in.skipNBytes(CONSTANT_SIZES[tag]);
                i += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
    }

    private String text(int index) throws IOException {
        String text = index < texts.length ? texts[index] : null;
        if (text == null) {
            throw new IOException("a name that is no text");
        }
        return text;
    }

    private void attributes(DataInputStream in, int method) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String name = text(in.readUnsignedShort());
            int length = in.readInt();
            switch (method < 0 && !name.equals("SourceDebugExtension") ? "" : name) {
                case "SourceDebugExtension" -> sourceMap = utf8(in, length);
                case "Code" -> code(in, method);
                case "LineNumberTable" -> lineNumbers(in, method);
                case "LocalVariableTable" -> variables(in, method);
                default -> in.skipNBytes(length);
            }
        }
    }

    private static String utf8(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new EOFException("the class file is too short");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void code(DataInputStream in, int method) throws IOException {
        in.skipNBytes(4);
        in.skipNBytes(in.readInt());
        in.skipNBytes(8L * in.readUnsignedShort());
        attributes(in, method);
    }

    private void lineNumbers(DataInputStream in, int method) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            lines.add(new Line(method, in.readUnsignedShort(), in.readUnsignedShort()));
        }
    }

    private void variables(DataInputStream in, int method) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int from = in.readUnsignedShort();
            int length = in.readUnsignedShort();
            String name = text(in.readUnsignedShort());
            in.skipNBytes(4);
            if (name.startsWith(FUNCTION_MARK)) {
                functions.add(new Function(method, from, length, name.substring(FUNCTION_MARK.length())));
            }
        }
    }
}
