package io.envtrace.event.secret.token;

/** The rules about words beside a random-looking one. */
public interface TokenRules {
    /** Whether a value behind such a name is an identifier and no secret, however random it looks. */
    boolean isLabel(char[] text, int start, int end);

    /** Whether a value behind such a name is a digest, if it has a digest's length. */
    boolean isDigestLabel(char[] text, int start, int end);

    /** Whether a value behind such a name is a revision or an object's id, if it has 40 or 64 hexadecimal digits. */
    boolean isRevisionLabel(char[] text, int start, int end);

    /** Whether a key begins with such a word. */
    boolean isMark(char[] text, int start, int end);
}
