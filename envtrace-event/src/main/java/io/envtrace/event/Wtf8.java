package io.envtrace.event;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that also carries unpaired surrogates, which a Java string may hold and which must not be lost. Encoders of the JDK would put a
 * question mark there.
 */
final class Wtf8 {
    private Wtf8() {}

    /** The bytes of a string. */
    static byte[] encode(String s) {
        int n = s.length();
        for (int i = 0; i < n; i++) {
            if (Character.isSurrogate(s.charAt(i))) {
                return encodeSlowly(s);
            }
        }
        return s.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encodeSlowly(String s) {
        byte[] out = new byte[s.length() * 3];
        int p = 0;
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                out[p++] = (byte) c;
            } else if (c < 0x800) {
                out[p++] = (byte) (0xC0 | c >> 6);
                out[p++] = tail(c);
            } else if (c < 0x10000) {
                out[p++] = (byte) (0xE0 | c >> 12);
                out[p++] = tail(c >> 6);
                out[p++] = tail(c);
            } else {
                out[p++] = (byte) (0xF0 | c >> 18);
                out[p++] = tail(c >> 12);
                out[p++] = tail(c >> 6);
                out[p++] = tail(c);
            }
        }
        return java.util.Arrays.copyOf(out, p);
    }

    private static byte tail(int c) {
        return (byte) (0x80 | c & 0x3F);
    }

    /** The string of some bytes; bytes that are no UTF-8 become U+FFFD. */
    static String decode(byte[] bytes, int offset, int length) {
        for (int i = offset; i + 1 < offset + length; i++) {
            if ((bytes[i] & 0xFF) == 0xED && (bytes[i + 1] & 0xFF) >= 0xA0) {
                return decodeSlowly(bytes, offset, length);
            }
        }
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    private static String decodeSlowly(byte[] bytes, int offset, int length) {
        StringBuilder out = new StringBuilder(length);
        int end = offset + length;
        int from = offset;
        for (int i = offset; i < end; i++) {
            if (isSurrogate(bytes, i, end)) {
                out.append(new String(bytes, from, i - from, StandardCharsets.UTF_8));
                out.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F));
                i += 2;
                from = i + 1;
            }
        }
        return out.append(new String(bytes, from, end - from, StandardCharsets.UTF_8))
                .toString();
    }

    private static boolean isSurrogate(byte[] b, int i, int end) {
        return i + 2 < end && (b[i] & 0xFF) == 0xED && (b[i + 1] & 0xE0) == 0xA0 && (b[i + 2] & 0xC0) == 0x80;
    }
}
