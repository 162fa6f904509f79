package io.envtrace.agent.boot;

import java.io.IOException;

/** The tool's answers: lines of a sign and the number of the request, {@code y12}. Anything else that somebody wrote is passed over. */
final class AnswerLines {
    private static final int LONGEST = 16;

    private final SessionFifo fifo;
    private final byte[] part = new byte[4096];
    private final StringBuilder line = new StringBuilder();

    AnswerLines(SessionFifo fifo) {
        this.fifo = fifo;
    }

    /** The sign of the answer to a request; 0 if it has not come yet. */
    char to(int request) throws IOException {
        String number = Integer.toString(request);
        char sign = 0;
        int length = fifo.read(part);
        for (int i = 0; i < length; i++) {
            char c = (char) (part[i] & 0xFF);
            if (c != '\n') {
                add(c);
            } else {
                sign = line.length() > 1 && number.contentEquals(line.subSequence(1, line.length()))
                        ? line.charAt(0)
                        : sign;
                line.setLength(0);
            }
        }
        return sign;
    }

    /** What is too long for an answer becomes none. */
    private void add(char c) {
        if (line.length() < LONGEST) {
            line.append(c);
        }
    }
}
