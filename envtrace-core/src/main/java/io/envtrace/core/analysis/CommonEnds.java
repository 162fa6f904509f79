package io.envtrace.core.analysis;

/**
 * What two texts have in common at their beginnings and at their ends, without overlap.
 *
 * @param start how many characters at the beginning
 * @param end how many at the end
 */
public record CommonEnds(int start, int end) {
    /** Compares two texts. */
    public static CommonEnds of(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int start = 0;
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        return new CommonEnds(start, end);
    }

    /** The part of one of the two texts that is between. */
    public String between(String text) {
        return text.substring(start, text.length() - end);
    }
}
