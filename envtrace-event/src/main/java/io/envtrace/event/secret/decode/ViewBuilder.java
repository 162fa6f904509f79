package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Profile;
import java.util.Arrays;

/** Collects the characters of a decoded text; octets are combined to characters as UTF-8. */
final class ViewBuilder {
    private static final int FIRST_OF_TWO = 0xC2;
    private static final int FIRST_OF_THREE = 0xE0;
    private static final int FIRST_OF_FOUR = 0xF0;
    private static final int LAST_FIRST = 0xF4;

    private char[] text;
    private int[] starts;
    private int[] ends;
    private int count;

    /** The characters that an encoding stood for, as a bit for each of the signs that matter. */
    private int produced;

    /** The number of octets at the end that belong to an incomplete UTF-8 sequence, and the length of the sequence. */
    private int open;

    private int wanted;

    ViewBuilder(int capacity) {
        text = new char[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    void add(char c, int start, int end) {
        open = 0;
        append(c, start, end);
    }

    void octet(int octet, int start, int end) {
        append((char) octet, start, end);
        if (open > 0 && (octet & 0xC0) == 0x80) {
            open++;
            if (open == wanted) {
                join();
            }
            return;
        }
        wanted = sequence(octet);
        open = wanted > 1 ? 1 : 0;
    }

    private static int sequence(int octet) {
        if (octet < FIRST_OF_TWO || octet > LAST_FIRST) {
            return 1;
        }
        return octet < FIRST_OF_THREE ? 2 : octet < FIRST_OF_FOUR ? 3 : 4;
    }

    private void join() {
        int first = count - open;
        int code = text[first] & 0x7F >> open;
        for (int i = first + 1; i < count; i++) {
            code = code << 6 | text[i] & 0x3F;
        }
        int end = ends[count - 1];
        int start = starts[first];
        count = first;
        open = 0;
        if (code < 0x10000) {
            append((char) code, start, end);
        } else {
            append((char) (0xD7C0 + (code >> 10)), start, end);
            append((char) (0xDC00 | code & 0x3FF), start, end);
        }
    }

    private void append(char c, int start, int end) {
        if (count == text.length) {
            int capacity = Math.max(64, count + (count >> 1));
            text = Arrays.copyOf(text, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        if (end - start > 1) {
            produced |= Profile.kind(c);
        }
        text[count] = c;
        starts[count] = start;
        ends[count++] = end;
    }

    int count() {
        return count;
    }

    View build() {
        return new View(Arrays.copyOf(text, count), starts, ends, produced);
    }
}
