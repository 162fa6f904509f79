package io.envtrace.event.secret.text;

import java.util.Arrays;

/** The parts of one text that are secret; may overlap until they are applied. */
public final class Spans {
    /** What stands in a text for a secret. */
    public static final String MASK = "\u2022\u2022\u2022";

    private static final long[] EMPTY = {};

    private long[] spans = EMPTY;
    private int count;

    public void add(int start, int end) {
        if (end <= start) {
            return;
        }
        if (count == spans.length) {
            spans = Arrays.copyOf(spans, Math.max(4, count * 2));
        }
        spans[count++] = (long) start << 32 | end;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public int count() {
        return count;
    }

    public int start(int index) {
        return (int) (spans[index] >>> 32);
    }

    public int end(int index) {
        return (int) spans[index];
    }

    /** Forgets all parts. */
    public void clear() {
        count = 0;
    }

    /** Whether one span holds all of a part of the text. */
    public boolean covers(int start, int end) {
        for (int i = 0; i < count; i++) {
            if (start(i) <= start && end <= end(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one span holds every character of a text of that length, once overlaps are joined. */
    public boolean coversAll(int length) {
        merge();
        return count == 1 && start(0) == 0 && end(0) >= length;
    }

    /** The text with every secret part replaced. It may be only the beginning of the text that the parts are from. */
    public String applyTo(String text) {
        if (count == 0) {
            return text;
        }
        merge();
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int i = 0; i < count && start(i) < text.length(); i++) {
            out.append(text, from, start(i)).append(MASK);
            from = Math.min(end(i), text.length());
        }
        return out.append(text, from, text.length()).toString();
    }

    private void merge() {
        if (count < 2) {
            return;
        }
        Arrays.sort(spans, 0, count);
        int last = 0;
        for (int i = 1; i < count; i++) {
            if (start(i) <= end(last)) {
                spans[last] = (long) start(last) << 32 | Math.max(end(last), end(i));
            } else {
                spans[++last] = spans[i];
            }
        }
        count = last + 1;
    }
}
