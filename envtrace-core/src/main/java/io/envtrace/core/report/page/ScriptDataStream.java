package io.envtrace.core.report.page;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes JSON on so that it can stand in a script element: what could end the element becomes an escape of JSON. That is right for any JSON,
 * because these characters stand in strings only.
 */
final class ScriptDataStream extends FilterOutputStream {
    private static final byte[] LESS = "\\u003c".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GREATER = "\\u003e".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AMPERSAND = "\\u0026".getBytes(StandardCharsets.US_ASCII);

    ScriptDataStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        switch (b) {
            case '<' -> out.write(LESS);
            case '>' -> out.write(GREATER);
            case '&' -> out.write(AMPERSAND);
            default -> out.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '<' || bytes[i] == '>' || bytes[i] == '&') {
                out.write(bytes, from, i - from);
                write(bytes[i]);
                from = i + 1;
            }
        }
        out.write(bytes, from, offset + length - from);
    }
}
