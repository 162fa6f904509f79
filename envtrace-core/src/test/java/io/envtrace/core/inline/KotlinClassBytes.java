package io.envtrace.core.inline;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A class file with one method into which functions were inlined: {@code local} at line 31, {@code required} within {@code nested} at 32,
 * {@code around} at 33 and 34.
 */
final class KotlinClassBytes {
    private static final List<String> TEXTS = List.of(
            "Code",
            "LineNumberTable",
            "LocalVariableTable",
            "SourceDebugExtension",
            "I",
            "$i$f$local",
            "$i$f$required",
            "$i$f$nested",
            "$i$f$around",
            "name");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final String method;
    private final String map;

    KotlinClassBytes(String method, String map) {
        this.method = method;
        this.map = map;
    }

    byte[] bytes() throws IOException {
        out.writeInt(0xCAFEBABE);
        out.writeInt(52);
        constants();
        shorts(0x21, 0, 0, 0, 0);
        shorts(1, 9, TEXTS.size() + 1, index("I"), 1);
        code();
        shorts(1, index("SourceDebugExtension"));
        byte[] text = map.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        return bytes.toByteArray();
    }

    private static int index(String text) {
        return TEXTS.indexOf(text) + 1;
    }

    private void shorts(int... values) throws IOException {
        for (int value : values) {
            out.writeShort(value);
        }
    }

    /** The texts, the method's name, and a long, which counts twice. */
    private void constants() throws IOException {
        out.writeShort(TEXTS.size() + 4);
        for (String text : TEXTS) {
            out.writeByte(1);
            out.writeUTF(text);
        }
        out.writeByte(1);
        out.writeUTF(method);
        out.writeByte(5);
        out.writeLong(7);
    }

    private void code() throws IOException {
        int[][] lines = {{0, 13}, {2, 31}, {6, 32}, {10, 33}, {12, 34}, {16, 40}, {18, 50}};
        int[][] variables = {
            {0, 20, index("name")},
            {2, 3, index("$i$f$local")},
            {6, 3, index("$i$f$nested")},
            {6, 2, index("$i$f$required")},
            {10, 4, index("$i$f$around")},
        };
        int lineBytes = 2 + lines.length * 4;
        int variableBytes = 2 + variables.length * 10;
        shorts(index("Code"));
        out.writeInt(12 + 20 + 6 + lineBytes + 6 + variableBytes);
        shorts(1, 1);
        out.writeInt(20);
        out.write(new byte[20]);
        shorts(0, 2, index("LineNumberTable"));
        out.writeInt(lineBytes);
        shorts(lines.length);
        for (int[] line : lines) {
            shorts(line);
        }
        shorts(index("LocalVariableTable"));
        out.writeInt(variableBytes);
        shorts(variables.length);
        for (int[] variable : variables) {
            shorts(variable[0], variable[1], variable[2], index("I"), 0);
        }
    }
}
