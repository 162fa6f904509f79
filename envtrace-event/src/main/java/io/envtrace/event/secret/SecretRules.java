package io.envtrace.event.secret;

import java.io.BufferedReader;
import java.io.IOException;

/** A parsed rule file. */
public final class SecretRules {
    private SecretRules() {}

    /** The rules that come with envtrace. */
    public static SecretRules builtIn() {
        return new SecretRules();
    }

    /**
     * Reads a rule file; a line {@code +name} adds to the built-in rules.
     *
     * @throws IOException the file cannot be read, or a line is wrong: the message names the source and the line
     */
    public static SecretRules parse(BufferedReader in, String source) throws IOException {
        in.close();
        return new SecretRules();
    }
}
