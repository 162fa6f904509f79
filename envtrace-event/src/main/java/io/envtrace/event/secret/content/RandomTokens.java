package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Paths;
import io.envtrace.event.secret.text.Spans;

/** Long words that look like made by a random generator. Paths, UUIDs, digests and compound names are left alone. */
public final class RandomTokens {
    private static final int OFF = Integer.MAX_VALUE;
    private static final double LOG_2 = Math.log(2);

    /** Random letters and digits change their kind at almost every second place; names and words at every fifth. */
    private static final double LEAST_CHANGES = 0.26;

    private int leastHex = OFF;
    private double hexBits;
    private int leastBase64 = OFF;
    private double base64Bits;

    /** @param bits Shannon entropy per character, from which on a word counts as random */
    public void hex(int least, double bits) {
        leastHex = least;
        hexBits = bits;
    }

    /** @param bits Shannon entropy per character, from which on a word counts as random */
    public void base64(int least, double bits) {
        leastBase64 = least;
        base64Bits = bits;
    }

    public void hexOff() {
        leastHex = OFF;
    }

    public void base64Off() {
        leastBase64 = OFF;
    }

    public void find(char[] text, Spans spans) {
        int least = Math.min(leastHex, leastBase64);
        int i = 0;
        while (text.length - i >= least) {
            int end = i;
            while (end < text.length && !endsWord(text[end])) {
                end++;
            }
            if (end - i >= least && !isDigest(text, i) && !Paths.isPath(text, i, end)) {
                findInWord(text, i, end, spans);
            }
            i = end + 1;
        }
    }

    /** {@code sha256:…} names content, it opens nothing. */
    private static boolean isDigest(char[] text, int start) {
        int i = start - 1;
        if (i < 3 || text[i] != ':' && text[i] != '=') {
            return false;
        }
        while (i > 0 && Characters.isAlphanumeric(text[i - 1])) {
            i--;
        }
        return startsDigest(text, i);
    }

    private static boolean startsDigest(char[] text, int at) {
        return Characters.startsWith(text, at, "sha1")
                || Characters.startsWith(text, at, "sha2")
                || Characters.startsWith(text, at, "sha3")
                || Characters.startsWith(text, at, "sha5")
                || Characters.startsWith(text, at, "md5");
    }

    private void findInWord(char[] text, int start, int end, Spans spans) {
        int i = start;
        while (i < end) {
            int runEnd = i;
            while (runEnd < end && isToken(text[runEnd])) {
                runEnd++;
            }
            if (runEnd - i >= Math.min(leastHex, leastBase64) && !startsDigest(text, i)) {
                findInRun(text, i, runEnd, spans);
            }
            i = runEnd + 1;
        }
    }

    private void findInRun(char[] text, int start, int end, Spans spans) {
        if (Paths.hasUuid(text, start, end)) {
            return;
        }
        if (!Paths.hasPlainSegment(text, start, end)) {
            if (isRandom(text, start, end)) {
                spans.add(start, padded(text, end));
            }
            return;
        }
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || Paths.isSeparator(text[i])) {
                if (isRandom(text, from, i)) {
                    spans.add(from, padded(text, i));
                }
                from = i + 1;
            }
        }
    }

    private static int padded(char[] text, int end) {
        int i = end;
        while (i < text.length && i < end + 2 && text[i] == '=') {
            i++;
        }
        return i;
    }

    private boolean isRandom(char[] text, int start, int end) {
        int length = end - start;
        if (length < leastHex && length < leastBase64) {
            return false;
        }
        if (isHex(text, start, end)) {
            return length >= leastHex && hasLetter(text, start, end) && bits(text, start, end) >= hexBits;
        }
        return length >= leastBase64
                && Paths.changes(text, start, end) >= LEAST_CHANGES
                && bits(text, start, end) >= base64Bits;
    }

    private static boolean isHex(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Characters.isHex(text[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasLetter(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Characters.isDigit(text[i])) {
                return true;
            }
        }
        return false;
    }

    private static double bits(char[] text, int start, int end) {
        int[] counts = new int[128];
        for (int i = start; i < end; i++) {
            counts[text[i]]++;
        }
        double total = end - start;
        double bits = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                bits -= counts[i] / total * Math.log(counts[i] / total) / LOG_2;
            }
        }
        return bits;
    }

    private static boolean isToken(char c) {
        return Characters.isAlphanumeric(c) || c == '+' || c == '/' || c == '-' || c == '_';
    }

    private static boolean endsWord(char c) {
        return Characters.isBlank(c)
                || Characters.isQuote(c)
                || c == ':'
                || c == '='
                || c == ','
                || c == ';'
                || c == '|'
                || c == '&'
                || c == '@'
                || c == '<'
                || c == '>'
                || c == '('
                || c == ')';
    }
}
