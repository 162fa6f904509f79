package io.envtrace.core.answer;

/**
 * A variable that is set, and may be a missing one, misspelt.
 *
 * @param name its name
 * @param listed whether a library has read it on its way through all names; otherwise nobody has read it
 */
public record MeantName(String name, boolean listed) {
    /**
     * The hint.
     *
     * @param shown its name, safe to print
     * @param missing the name that nobody found, safe to print
     */
    public String hint(String shown, String missing) {
        return shown + " is set, " + (listed ? "read only with all others" : "never read") + ": did you mean " + missing
                + "?";
    }
}
