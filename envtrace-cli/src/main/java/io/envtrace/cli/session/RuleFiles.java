package io.envtrace.cli.session;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.core.role.HelperRules;
import io.envtrace.event.daemon.DaemonRules;
import io.envtrace.event.secret.SecretRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files of rules that the user names, and the key of the fingerprints, read before the program starts. */
public final class RuleFiles {
    private static final int LARGEST = 1 << 20;

    private RuleFiles() {}

    /** Makes rules of a file's text; the source is for messages. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(String text, String source) throws IOException;
    }

    /** The rules: the user's own, or those that come with envtrace. */
    public static SecretRules rules(@Nullable Path file) throws CommandException {
        return file == null
                ? SecretRules.builtIn()
                : parsed("--secrets", file, (text, source) -> SecretRules.parse(reader(text), source));
    }

    /** The user's rules for which programs are helpers, which are right; null for none. */
    static @Nullable String helpers(@Nullable Path file) throws CommandException {
        return file == null
                ? null
                : parsed("--helpers", file, (text, source) -> {
                    HelperRules.with(text, source);
                    return text;
                });
    }

    /** The user's rules for which daemons do a client's work, which are right; null for none. */
    static @Nullable String daemons(@Nullable Path file) throws CommandException {
        return file == null
                ? null
                : parsed("--daemons", file, (text, source) -> {
                    DaemonRules.parse(reader(text), source);
                    return text;
                });
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }

    private static <T> T parsed(String option, Path file, Parser<T> parser) throws CommandException {
        String text = new String(read(option, file), StandardCharsets.UTF_8);
        try {
            return parser.parse(text, file.toString());
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, option + ": " + e.getMessage(), e);
        }
    }

    /** The key of the fingerprints; null for none. */
    static byte @Nullable [] fingerprintKey(@Nullable Path file) throws CommandException {
        if (file == null) {
            return null;
        }
        byte[] key = read("--fingerprint-key", file);
        if (key.length == 0) {
            throw new CommandException(ExitCode.FAILURE, "--fingerprint-key " + file + ": is empty");
        }
        return key;
    }

    private static byte[] read(String option, Path file) throws CommandException {
        try {
            if (Files.isDirectory(file)) {
                throw new CommandException(ExitCode.FAILURE, option + " " + file + ": Is a directory");
            }
            // Read instead of asking for the size: a device has size 0 and no end.
            byte[] content;
            try (InputStream in = Files.newInputStream(file)) {
                content = in.readNBytes(LARGEST + 1);
            }
            if (content.length > LARGEST) {
                throw new CommandException(ExitCode.FAILURE, option + " " + file + ": is larger than 1 MiB");
            }
            return content;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, option + " " + FileErrorText.line(file, e), e);
        }
    }
}
