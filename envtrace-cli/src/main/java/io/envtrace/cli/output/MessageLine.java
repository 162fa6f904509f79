package io.envtrace.cli.output;

import io.envtrace.core.output.RunnerCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;

/** One line of the tool's own messages. File and program names in it are made safe to print. */
public final class MessageLine {
    private MessageLine() {}

    /** Writes it at once; where nobody can read it, nothing can be done. */
    static void write(OutputStream out, Charset charset, String text) {
        try {
            out.write((printable(text) + "\n").getBytes(charset));
            out.flush();
        } catch (IOException e) {
            // The program's run must not suffer from it.
            return;
        }
    }

    /** A text on one line, with what a terminal or a runner of CI jobs may obey as escapes. */
    public static String printable(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHidden(c) || RunnerCommands.anywhere(text, i)) {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }

    /** What a terminal may obey, and what turns the direction of writing. */
    private static boolean isHidden(char c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
