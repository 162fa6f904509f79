package io.envtrace.event.secret.content;

import io.envtrace.event.secret.decode.Base64Decoder;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Paths;
import io.envtrace.event.secret.text.Spans;
import io.envtrace.event.secret.text.Wordiness;

/** Long words that look like made by a random generator. Paths, UUIDs, digests, compound names and public keys are left alone. */
public final class RandomTokens {
    private static final int OFF = Integer.MAX_VALUE;
    private static final double LOG_2 = Math.log(2);

    /** So much less may a word be that has small letters, capitals and digits. */
    private static final int SHORTER_WITH_ALL_KINDS = 4;

    /** Up to this length single words may by chance read like random ones, and the other way round. */
    private static final int LONG = 30;

    private static final double MOST_WORDY = -0.15;
    private static final double MOST_WORDY_LONG = 0.1;
    private static final double MOST_WORDY_LETTERS = -0.4;

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

    /** No word counts as random for its hexadecimal digits. */
    public void hexOff() {
        leastHex = OFF;
    }

    /** No word counts as random for its letters and digits. */
    public void base64Off() {
        leastBase64 = OFF;
    }

    private int least() {
        return Math.min(leastHex, leastBase64 == OFF ? OFF : leastBase64 - SHORTER_WITH_ALL_KINDS);
    }

    /** Adds the random-looking words. */
    public void find(char[] text, ContentRules rules, Spans spans) {
        int least = least();
        Spans open = null;
        int i = 0;
        while (text.length - i >= least) {
            int end = i;
            while (end < text.length && !endsWord(text[end])) {
                end++;
            }
            if (end - i >= least && isCandidate(text, i, end, rules)) {
                open = open == null ? publicParts(text) : open;
                if (!open.covers(i, end)) {
                    findInWord(text, i, end, spans);
                }
            }
            i = end + 1;
        }
    }

    private static Spans publicParts(char[] text) {
        Spans open = new Spans();
        PublicParts.find(text, open);
        return open;
    }

    private static boolean isCandidate(char[] text, int start, int end, ContentRules rules) {
        return !Labels.isLabelled(text, start, rules) && !Paths.isPath(text, start, end) && !isClientId(text, end);
    }

    /** The id of an OAuth client, public by its nature. */
    private static boolean isClientId(char[] text, int end) {
        return Characters.startsWith(text, end - 26, ".apps.googleusercontent.com".substring(1));
    }

    private void findInWord(char[] text, int start, int end, Spans spans) {
        int i = start;
        while (i < end) {
            int runEnd = i;
            while (runEnd < end && isToken(text[runEnd])) {
                runEnd++;
            }
            if (runEnd - i >= least() && !Labels.startsDigest(text, i) && !PublicParts.isPublic(text, i, runEnd)) {
                findInRun(text, i, runEnd, spans);
            }
            i = runEnd + 1;
        }
    }

    private void findInRun(char[] text, int start, int end, Spans spans) {
        if (Paths.hasUuid(text, start, end)) {
            return;
        }
        if (isDecodable(text, start, end)) {
            if (DecodedLogins.is(text, start, end)) {
                add(text, start, end, spans);
            }
            return;
        }
        if (!Paths.hasPlainSegment(text, start, end)) {
            if (isRandom(text, start, end)) {
                add(text, start, end, spans);
                return;
            }
        }
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || Paths.isSeparator(text[i])) {
                if (isRandom(text, from, i) && !isNamedDigest(text, start, from, i)) {
                    add(text, from, i, spans);
                }
                from = i + 1;
            }
        }
    }

    /** {@code cache-linux-9f86…}: of a digest's length, behind what it is the digest of. */
    private static boolean isNamedDigest(char[] text, int run, int start, int end) {
        int length = end - start;
        return start > run && (length == 40 || length == 64) && isHex(text, start, end);
    }

    /** The word, what pads it, and the pieces which belong to it behind dots and dashes. */
    private static void add(char[] text, int start, int end, Spans spans) {
        int i = end;
        while (i < text.length && i < end + 2 && text[i] == '=') {
            i++;
        }
        spans.add(TokenPieces.start(text, start), i > end ? i : TokenPieces.end(text, end));
    }

    /** Base64 of a text: what is secret in it, is found by looking into it. */
    private static boolean isDecodable(char[] text, int start, int end) {
        return end - start >= 16 && (end - start) % 4 != 1 && Base64Decoder.isText(text, start, end);
    }

    private boolean isRandom(char[] text, int start, int end) {
        int length = end - start;
        if (length < least()) {
            return false;
        }
        if (isHex(text, start, end)) {
            return length >= leastHex && hasLetter(text, start, end) && bits(text, start, end) >= hexBits;
        }
        if (leastBase64 == OFF || length < leastBase64 && kinds(text, start, end) < 3) {
            return false;
        }
        return Wordiness.of(text, start, end) <= mostWordy(text, start, end)
                && bits(text, start, end)
                        >= (length < leastBase64 ? base64Bits - 0.6 : length < LONG ? base64Bits - 0.3 : base64Bits);
    }

    private static double mostWordy(char[] text, int start, int end) {
        if (kinds(text, start, end) < 2) {
            return MOST_WORDY_LETTERS;
        }
        return end - start < LONG ? MOST_WORDY : MOST_WORDY_LONG;
    }

    private static int kinds(char[] text, int start, int end) {
        int kinds = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            kinds |= Characters.isDigit(c) ? 1 : Characters.isLower(c) ? 2 : Characters.isUpper(c) ? 4 : 0;
        }
        return Integer.bitCount(kinds);
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
