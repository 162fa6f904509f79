package io.envtrace.shell.change;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Texts that are each ended by a NUL, one after the other. A last one that is not ended does not count: it was being written. */
public final class AccountWords {
    private final List<String> all;
    private int next;

    private AccountWords(List<String> all) {
        this.all = all;
    }

    /** Those of a file; none where there is no file. */
    static AccountWords of(Path file) throws IOException {
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                words.add(text(bytes, start, i - start));
                start = i + 1;
            }
        }
        return new AccountWords(words);
    }

    private static String text(byte[] bytes, int start, int length) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes, start, length))
                .toString();
    }

    /** Whether there are at least so many more. */
    boolean has(int count) {
        return all.size() - next >= count;
    }

    /** @throws IOException there is none */
    public String next() throws IOException {
        if (!has(1)) {
            throw new EOFException("the shell's account of its startup ends in the middle");
        }
        return all.get(next++);
    }

    /** @throws IOException there are fewer */
    public List<String> next(int count) throws IOException {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(next());
        }
        return some;
    }

    /** @throws IOException there is none, or it is no number */
    public int number() throws IOException {
        String word = next();
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IOException("the shell's account of its startup has \"" + word + "\" where a number belongs", e);
        }
    }
}
