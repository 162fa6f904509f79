package io.envtrace.event.secret.token;

import io.envtrace.event.secret.decode.Base64Decoder;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Paths;
import io.envtrace.event.secret.text.Spans;
import io.envtrace.event.secret.text.Wordiness;

/** Finds long words that look random. Paths, UUIDs, digests, compound names and public keys are left out. */
public final class RandomTokens {
    private static final int OFF = Integer.MAX_VALUE;
    private static final double LOG_2 = Math.log(2);

    /** How much shorter a word may be that has small letters, capitals and digits. */
    private static final int SHORTER_WITH_ALL_KINDS = 4;

    /** Up to this length single words may by chance read like random ones, and the other way round. */
    private static final int LONG = 30;

    /** How much of a Base64 word is decoded and searched. */
    private static final int LONGEST_DECODED = 8192;

    private static final String CLIENT_ID = "apps.googleusercontent.com";
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
    public void find(char[] text, TokenRules rules, Spans spans) {
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
                findInWord(text, i, end, rules, open, spans);
            }
            i = end + 1;
        }
    }

    private static Spans publicParts(char[] text) {
        Spans open = new Spans();
        PublicParts.find(text, open);
        return open;
    }

    private static boolean isCandidate(char[] text, int start, int end, TokenRules rules) {
        return !Labels.isLabelled(text, start, end, rules) && !Paths.isPath(text, start, end) && !isClientId(text, end);
    }

    /** The id of an OAuth client, public by its nature. */
    private static boolean isClientId(char[] text, int end) {
        return Characters.startsWith(text, end - CLIENT_ID.length(), CLIENT_ID);
    }

    private void findInWord(char[] text, int start, int end, TokenRules rules, Spans open, Spans spans) {
        int i = start;
        while (i < end) {
            int runEnd = i;
            while (runEnd < end && isToken(text[runEnd])) {
                runEnd++;
            }
            if (runEnd - i >= least()
                    && !open.covers(i, runEnd)
                    && !Digests.isNamed(text, i, runEnd)
                    && !PublicParts.isPublic(text, i, runEnd)) {
                findInRun(text, i, runEnd, rules, spans);
            }
            i = runEnd + 1;
        }
    }

    private void findInRun(char[] text, int start, int end, TokenRules rules, Spans spans) {
        if (end - start < least()) {
            return;
        }
        int uuid = Paths.uuid(text, start, end);
        if (uuid >= 0) {
            findInRun(text, start, uuid, rules, spans);
            findInRun(text, uuid + Paths.UUID, end, rules, spans);
        } else if (isDecodable(text, start, end)) {
            if (DecodedLogins.is(text, start, end) || holdsRandom(text, start, end, rules)) {
                add(text, start, end, spans);
            }
        } else if (!Paths.isCompound(text, start, end) && isRandom(text, start, end)) {
            add(text, start, end, spans);
        } else {
            findInPieces(text, start, end, rules, spans);
        }
    }

    /** Whether Base64 is of a text that holds a random-looking word itself. */
    private boolean holdsRandom(char[] text, int start, int end, TokenRules rules) {
        if (end - start > LONGEST_DECODED) {
            return false;
        }
        Spans found = new Spans();
        find(Base64Decoder.decoded(text, start, end), rules, found);
        return !found.isEmpty();
    }

    private void findInPieces(char[] text, int start, int end, TokenRules rules, Spans spans) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || Paths.isSeparator(text[i])) {
                if (isRandom(text, from, i) && !isNamedDigest(text, start, from, i, rules)) {
                    add(text, widenedStart(text, start, from), widenedEnd(text, i, end), spans);
                }
                from = i + 1;
            }
        }
    }

    /** Of Base64 that looks like several words for the slashes in it, also those pieces that are no names. */
    private static int widenedStart(char[] text, int run, int from) {
        int start = from;
        while (start > run && isInBase64(text[start - 1])) {
            int piece = start - 1;
            while (piece > run && !isInBase64(text[piece - 1])) {
                piece--;
            }
            if (Paths.isNamed(text, piece, start - 1)) {
                break;
            }
            start = piece;
        }
        return start;
    }

    private static int widenedEnd(char[] text, int from, int run) {
        int end = from;
        while (end < run && isInBase64(text[end])) {
            int piece = end + 1;
            while (piece < run && !isInBase64(text[piece])) {
                piece++;
            }
            if (Paths.isNamed(text, end + 1, piece)) {
                break;
            }
            end = piece;
        }
        return end;
    }

    private static boolean isInBase64(char c) {
        return c == '/' || c == '+';
    }

    /** {@code cache-linux-9f86…}: of a digest's length, behind a word that says what it is the digest of, and none that begins keys. */
    private static boolean isNamedDigest(char[] text, int run, int start, int end, TokenRules rules) {
        boolean named = false;
        int from = run;
        for (int i = run; i < start && Digests.isRevision(text, start, end); i++) {
            if (Paths.isSeparator(text[i])) {
                if (rules.isMark(text, from, i)) {
                    return false;
                }
                named |= rules.isRevisionLabel(text, from, i) || rules.isDigestLabel(text, from, i);
                from = i + 1;
            }
        }
        return named;
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
        if (Characters.isHex(text, start, end)) {
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
