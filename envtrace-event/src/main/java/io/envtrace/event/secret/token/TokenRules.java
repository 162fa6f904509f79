package io.envtrace.event.secret.token;

/** What the rule file says of words beside one that looks random. */
public interface TokenRules {
    /** Whether what stands behind such a name identifies something, and opens nothing however random it looks. */
    boolean isLabel(char[] text, int start, int end);

    /** Whether what stands behind such a name sums something up, if it has a digest's length. */
    boolean isDigestLabel(char[] text, int start, int end);

    /** Whether what stands behind such a name is a revision or an object's id, if it has 40 or 64 hexadecimal digits. */
    boolean isRevisionLabel(char[] text, int start, int end);

    /** Whether a key begins with such a word. */
    boolean isMark(char[] text, int start, int end);
}
