package io.envtrace.event.secret.content;

import io.envtrace.event.secret.token.TokenRules;

/** The rules about words inside a text. */
public interface ContentRules extends TokenRules {
    /** Whether a value behind such a name is secret. */
    boolean isSecretKey(char[] text, int start, int end);

    /** Whether the value behind a secret name is obviously no secret: a path, a reference, a switch. */
    boolean isPlain(char[] text, int keyStart, int keyEnd, int start, int end);

    /** Whether a value behind such a name is secret if it looks like a key. */
    boolean isHint(char[] text, int start, int end);

    /** Whether the last part of a URL's path is secret behind such a part. */
    boolean isSegment(char[] text, int start, int end);

    /** Whether a value is too common to be a secret. */
    boolean isCommon(char[] text, int start, int end);
}
