package io.envtrace.core.answer;

/**
 * A variable that is set, and may be a missing one, misspelt.
 *
 * @param name its name
 * @param unread what is known of its readers
 */
public record MeantName(String name, Unread unread) {
    /** How far a variable was read by nobody. */
    public enum Unread {
        /** Nobody has read it. */
        NEVER("never read"),
        /** Nobody has asked for it by name; somebody has taken the whole environment, or not everything was seen. */
        NOT_BY_NAME("not read by name"),
        /** A library has read it on its way through all names. */
        WITH_ALL_OTHERS("read only with all others");

        private final String words;

        Unread(String words) {
            this.words = words;
        }
    }

    /**
     * The hint.
     *
     * @param shown its name, safe to print
     * @param missing the name that nobody found, safe to print
     */
    public String hint(String shown, String missing) {
        return shown + " is set, " + unread.words + ": did you mean " + missing + "?";
    }
}
