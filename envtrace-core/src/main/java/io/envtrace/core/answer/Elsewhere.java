package io.envtrace.core.answer;

/**
 * What reads of a setting found beside what is told of it: processes, and runs that are merged, may have been given
 * different values.
 *
 * @param otherValues how many further values were found
 * @param unset whether a process found it unset and never set
 */
public record Elsewhere(int otherValues, boolean unset) {
    static final Elsewhere NOTHING = new Elsewhere(0, false);

    /** As a phrase; empty for nothing. */
    public String phrase() {
        String values = otherValues == 0 ? "" : otherValues + (otherValues == 1 ? " other value" : " other values");
        if (!unset) {
            return values.isEmpty() ? "" : "elsewhere " + values;
        }
        return values.isEmpty() ? "elsewhere not set" : "elsewhere " + values + " or not set";
    }
}
