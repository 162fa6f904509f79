package io.envtrace.core.packed;

import java.util.Arrays;

/** Interned strings by number. Looking up a string that is there already allocates nothing. */
public final class TextPool {
    private final KeyedHash keyed = new KeyedHash();
    private String[] texts = new String[64];
    private int[] hashes = new int[64];
    /** A text's number and 1; 0 is free. Never more than half full. */
    private int[] slots = new int[128];

    private int size;

    public String text(int number) {
        return texts[number];
    }

    public int number(String text) {
        return number(text.toCharArray(), 0, text.length());
    }

    /** The number of a text; it gets one if it has none yet. */
    public int number(char[] chars, int offset, int length) {
        int hash = hash(chars, offset, length);
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && same(texts[number], chars, offset, length)) {
                return number;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return add(new String(chars, offset, length), hash, slot);
    }

    int hash(char[] chars, int offset, int length) {
        long hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = keyed.next(hash, chars[i]);
        }
        return (int) hash;
    }

    private static boolean same(String text, char[] chars, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private int add(String text, int hash, int slot) {
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        texts[size] = text;
        hashes[size] = hash;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            spread(new int[2 * slots.length]);
        }
        return size - 1;
    }

    private void spread(int[] wider) {
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & (wider.length - 1);
            while (wider[slot] != 0) {
                slot = (slot + 1) & (wider.length - 1);
            }
            wider[slot] = number + 1;
        }
        slots = wider;
    }
}
