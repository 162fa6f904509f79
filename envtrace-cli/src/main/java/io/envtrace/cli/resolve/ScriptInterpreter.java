package io.envtrace.cli.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The interpreter in a script's first line. Where it is missing, the kernel's error does not say which file was not found. */
public final class ScriptInterpreter {
    /** How much of a first line the kernel reads. */
    private static final int LONGEST_LINE = 256;

    /** A script's interpreter may be a script. */
    private static final int MOST_NESTED = 4;

    private ScriptInterpreter() {}

    /** Why a script cannot be started; empty where its interpreter is not the reason. */
    public static String trouble(Path script) {
        Path file = script;
        for (int i = 0; i < MOST_NESTED; i++) {
            String named = named(file);
            if (named.isEmpty()) {
                return "";
            }
            String trouble = trouble(file, named);
            if (!trouble.isEmpty()) {
                return trouble;
            }
            file = Path.of(named);
        }
        return "";
    }

    private static String trouble(Path script, String named) {
        String where = "the first line of " + script + " names the interpreter " + named.replace("\r", "") + ", ";
        try {
            Path interpreter = Path.of(named);
            if (named.endsWith("\r") && Files.notExists(interpreter)) {
                return where
                        + "and ends as on Windows, with CR LF: the kernel looks for a file whose name ends with CR";
            }
            if (Files.notExists(interpreter)) {
                return where + "which does not exist";
            }
            if (Files.isDirectory(interpreter)) {
                return where + "which is a directory";
            }
            return Files.isExecutable(interpreter) ? "" : where + "which may not be executed";
        } catch (InvalidPathException e) {
            return where + "which is no path";
        }
    }

    /** Empty where the file is no script with a first line for the kernel. */
    private static String named(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String line = new String(in.readNBytes(LONGEST_LINE), StandardCharsets.UTF_8);
            if (!line.startsWith("#!")) {
                return "";
            }
            int start = 2;
            while (start < line.length() && isBlank(line.charAt(start))) {
                start++;
            }
            int end = start;
            while (end < line.length() && !isBlank(line.charAt(end)) && line.charAt(end) != '\n') {
                end++;
            }
            return line.substring(start, end);
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
