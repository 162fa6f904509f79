package io.envtrace.cli.options;

import io.envtrace.cli.error.CommandException;
import java.util.Map;

/** Tags that a user gives as {@code KEY=VALUE}: a run takes the same ones as a store, where they stand beside each other. */
public final class OwnTags {
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 4096;
    private static final String IN_KEYS = "._-/";

    private OwnTags() {}

    /**
     * Adds a tag to those that were given before.
     *
     * @param kinds what an argument may be, for the message
     * @param exitCode of the failure
     * @throws CommandException it is none
     */
    public static void add(Map<String, String> given, String tag, String kinds, int exitCode) throws CommandException {
        int equals = tag.indexOf('=');
        if (equals <= 0) {
            throw wrong(tag, "a tag is " + kinds, exitCode);
        }
        String key = tag.substring(0, equals);
        if (!isKey(key)) {
            throw wrong(tag, "a key has up to " + LONGEST_KEY + " letters, digits and . _ - /", exitCode);
        }
        String value = tag.substring(equals + 1);
        if (value.isEmpty() || value.length() > LONGEST_VALUE) {
            throw wrong(key + "=…", "a value has 1 to " + LONGEST_VALUE + " characters", exitCode);
        }
        given.put(key, value);
    }

    private static boolean isKey(String key) {
        return key.length() <= LONGEST_KEY
                && key.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || IN_KEYS.indexOf(c) >= 0);
    }

    static CommandException wrong(String tag, String why, int exitCode) {
        return new CommandException(exitCode, "--tag " + tag + ": " + why);
    }
}
