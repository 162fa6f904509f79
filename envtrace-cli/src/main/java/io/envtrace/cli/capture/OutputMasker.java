package io.envtrace.cli.capture;

import java.util.function.UnaryOperator;

/** Masks a stream line by line. A private key is a secret of several lines, none of which looks like one by itself. For use by one thread. */
final class OutputMasker {
    private static final String HIDDEN = "\u2022\u2022\u2022";
    private static final String BEGIN = "-----BEGIN ";
    private static final String KEY = "PRIVATE KEY";
    private static final String END = "-----END ";

    private final UnaryOperator<String> text;
    private boolean inKey;

    /** @param text masks one line by itself */
    OutputMasker(UnaryOperator<String> text) {
        this.text = text;
    }

    /** The line as it may be recorded. */
    String line(String line) {
        if (inKey) {
            inKey = !line.contains(END);
            return inKey ? HIDDEN : text.apply(line.substring(line.indexOf(END)));
        }
        int begin = line.indexOf(BEGIN);
        inKey = begin >= 0 && line.indexOf(KEY, begin) >= 0 && line.indexOf(END, begin) < 0;
        return text.apply(line);
    }
}
