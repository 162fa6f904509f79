package io.envtrace.cli.output;

import io.envtrace.core.output.RunnerCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;

/** One line of the tool's own messages. File and program names in it are made safe to print. */
public final class MessageLine {
    private MessageLine() {}

    /** Writes the line at once; errors are ignored. */
    static void write(OutputStream out, Charset charset, String text) {
        try {
            out.write((printable(text) + "\n").getBytes(charset));
            out.flush();
        } catch (IOException e) {
            // A message that cannot be written must not affect the traced program's run.
            return;
        }
    }

    /** A text on one line, in which whatever a terminal or a CI runner may interpret is escaped. */
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

    /** Whether a terminal may interpret the character, or it changes the writing direction. */
    private static boolean isHidden(char c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
