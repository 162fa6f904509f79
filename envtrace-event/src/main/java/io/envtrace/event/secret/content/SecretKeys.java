package io.envtrace.event.secret.content;

/** What the rules say of the names of options, properties and parameters. */
public interface SecretKeys {
    /** Whether the value behind such a name is secret. */
    boolean isSecretKey(char[] text, int start, int end);
}
