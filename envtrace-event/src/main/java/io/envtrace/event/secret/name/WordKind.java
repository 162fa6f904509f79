package io.envtrace.event.secret.name;

/**
 * What a word means in a name; {@code docs/secrets.md} describes each kind. A word may be of several kinds: one of {@link #OPENS}
 * and {@link #FINDS}, for a key behind it, {@link #SWITCH}, and one of the others.
 */
public final class WordKind {
    public static final int UNKNOWN = 0;
    /** Known, so that words run together can be told apart, but says nothing. */
    static final int OTHER = 1;
    /** Names a secret, wherever it stands. */
    static final int SECRET = 2;
    /** Names a secret where it ends the name. */
    static final int ENDING = 3;
    /** May name a secret where it ends a longer name; the value has a say. */
    static final int LIKELY = 4;
    /** A key: what stands before it tells of which sort. */
    static final int KEY = 5;
    /** Something else than a secret, though words before it say secret. */
    static final int ABOUT = 6;
    /** A file or a configuration: harmless, but for its content. */
    static final int HOLDER = 7;
    /** Says that the value is the thing itself, not its place. */
    static final int CONTENT = 8;
    /** Tells things of one sort apart: production, old, second. */
    static final int WHICH = 9;
    /** Makes a key behind it secret. */
    static final int OPENS = 16;
    /** Makes a key behind it harmless: one that finds something. */
    static final int FINDS = 32;
    /** Begins the name of a switch. */
    static final int SWITCH = 64;

    /** For messages. */
    public static final String ALL =
            "secret, ending, likely, key, opens, finds, about, holder, content, which, switch or other";

    private static final int BEHIND = 15;
    private static final String[] NAMES = {
        "other", "secret", "ending", "likely", "key", "about", "holder", "content", "which"
    };

    private WordKind() {}

    /** The kind with that name, or {@link #UNKNOWN}. */
    public static int named(String name) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name)) {
                return OTHER + i;
            }
        }
        if (name.equals("switch")) {
            return SWITCH;
        }
        return name.equals("opens") ? OPENS : name.equals("finds") ? FINDS : UNKNOWN;
    }

    /** What the word says by itself. */
    static int itself(int kind) {
        return kind & BEHIND;
    }

    /** What the word says of a key behind it: {@link #OPENS}, {@link #FINDS} or {@link #UNKNOWN}. */
    static int ofKey(int kind) {
        return kind & (OPENS | FINDS);
    }

    /** All that is said; the later counts where two exclude each other, but {@link #OTHER} takes nothing back. */
    static int joined(int before, int added) {
        int kept = before;
        if (ofKey(added) != UNKNOWN) {
            kept &= ~(OPENS | FINDS);
        }
        if (itself(added) != UNKNOWN && added != OTHER) {
            kept &= ~BEHIND;
        }
        return added == OTHER && itself(before) != UNKNOWN ? before : kept | added;
    }
}
