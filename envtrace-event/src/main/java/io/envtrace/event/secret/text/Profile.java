package io.envtrace.event.secret.text;

/** The kinds of characters in a text, found in one pass, so that most searches need no pass of their own. */
public final class Profile {
    public static final int EQUALS = 1;
    public static final int COLON = 1 << 1;
    public static final int LESS = 1 << 2;
    public static final int COMMA = 1 << 3;
    public static final int AT = 1 << 4;
    public static final int DOLLAR = 1 << 5;
    public static final int STAR = 1 << 6;
    public static final int BRACE = 1 << 7;
    public static final int DASH = 1 << 8;
    public static final int BLANK = 1 << 9;
    public static final int PERCENT = 1 << 10;
    public static final int BACKSLASH = 1 << 11;
    public static final int AMPERSAND = 1 << 12;
    public static final int PLUS = 1 << 13;
    public static final int LINE = 1 << 14;
    public static final int QUOTE = 1 << 15;
    public static final int DIGIT = 1 << 16;
    public static final int UPPER = 1 << 17;
    public static final int SLASH = 1 << 18;
    /** Letters, digits and the signs that Base64 has. */
    public static final int RUN = 1 << 19;

    /** Characters beyond ASCII. */
    public static final int FOREIGN = 1 << 20;

    /** Opening parentheses. */
    public static final int ROUND = 1 << 21;

    private static final int[] KINDS = kinds();

    private final int kinds;
    private final int blanks;
    private final int longestRun;

    private Profile(int kinds, int blanks, int longestRun) {
        this.kinds = kinds;
        this.blanks = blanks;
        this.longestRun = longestRun;
    }

    private static int[] kinds() {
        int[] kinds = new int[128];
        for (int i = 0; i <= ' '; i++) {
            kinds[i] = BLANK;
        }
        for (int i = 'a'; i <= 'z'; i++) {
            kinds[i] = RUN;
            kinds[i - 32] = RUN | UPPER;
        }
        for (int i = '0'; i <= '9'; i++) {
            kinds[i] = RUN | DIGIT;
        }
        kinds['\n'] |= LINE;
        kinds['\r'] |= LINE;
        kinds['('] = ROUND;
        kinds['='] = EQUALS;
        kinds[':'] = COLON;
        kinds['<'] = LESS;
        kinds[','] = COMMA;
        kinds['@'] = AT;
        kinds['$'] = DOLLAR;
        kinds['*'] = STAR;
        kinds['{'] = BRACE;
        kinds['}'] = BRACE;
        kinds['-'] = DASH | RUN;
        kinds['_'] = DASH | RUN;
        kinds['%'] = PERCENT;
        kinds['\\'] = BACKSLASH;
        kinds['&'] = AMPERSAND;
        kinds['+'] = PLUS | RUN;
        kinds['/'] = SLASH | RUN;
        kinds['"'] = QUOTE;
        kinds['\''] = QUOTE;
        kinds['`'] = QUOTE;
        return kinds;
    }

    /** The kinds that a character is of, as bits. */
    public static int kind(char c) {
        return c < 128 ? KINDS[c] : FOREIGN;
    }

    public static Profile of(char[] text) {
        int all = 0;
        int blanks = 0;
        int run = 0;
        int longest = 0;
        for (int i = 0; i < text.length; i++) {
            char c = text[i];
            int kind = c < 128 ? KINDS[c] : FOREIGN;
            all |= kind;
            if ((kind & RUN) != 0) {
                run++;
            } else {
                longest = run > longest ? run : longest;
                run = 0;
                blanks += (kind & (BLANK | COMMA)) != 0 ? 1 : 0;
            }
        }
        return new Profile(all, blanks, run > longest ? run : longest);
    }

    /** Whether the text has a character of one of these kinds. */
    public boolean has(int wanted) {
        return (kinds & wanted) != 0;
    }

    /** How many blanks and commas there are. */
    public int separators() {
        return blanks;
    }

    /** The length of the longest run of letters, digits and the signs that Base64 has. */
    public int longestRun() {
        return longestRun;
    }
}
