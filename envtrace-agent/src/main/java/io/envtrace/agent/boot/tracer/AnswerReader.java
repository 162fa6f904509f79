package io.envtrace.agent.boot.tracer;

import io.envtrace.event.session.StartAnswer;
import java.io.IOException;

/** Reads the tool's answers, see {@link StartAnswer}, and ignores anything else that somebody wrote there. */
final class AnswerReader {
    private final SessionFifo fifo;
    private final byte[] part = new byte[4096];
    private final StringBuilder line = new StringBuilder();

    AnswerReader(SessionFifo fifo) {
        this.fifo = fifo;
    }

    /** The sign of the answer to a request; {@link StartAnswer#NONE} if it has not come yet. */
    char answerTo(int request) throws IOException {
        char sign = StartAnswer.NONE;
        int length = fifo.read(part);
        for (int i = 0; i < length; i++) {
            char c = (char) (part[i] & 0xFF);
            if (c != '\n') {
                add(c);
            } else {
                char found = StartAnswer.sign(line, request);
                sign = found == StartAnswer.NONE ? sign : found;
                line.setLength(0);
            }
        }
        return sign;
    }

    /** Cuts a line that is too long for an answer: it matches none. */
    private void add(char c) {
        if (line.length() < StartAnswer.LONGEST_LINE) {
            line.append(c);
        }
    }
}
