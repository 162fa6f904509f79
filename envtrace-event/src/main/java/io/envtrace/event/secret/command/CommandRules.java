package io.envtrace.event.secret.command;

/** The rules about command lines. */
public interface CommandRules {
    /** Whether an option's or setting's name says that its value is secret. */
    boolean isSecretKey(char[] text, int start, int end);

    /** Whether the value of such a name is obviously no secret. */
    boolean isPlain(char[] text, int keyStart, int keyEnd, int start, int end);

    /** Whether such an option has no value, though its name sounds secret. */
    boolean isFlag(char[] text, int start, int end);

    /** The options of certain programs. */
    SecretOptions options();
}
