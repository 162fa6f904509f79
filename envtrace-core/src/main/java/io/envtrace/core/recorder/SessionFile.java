package io.envtrace.core.recorder;

import java.io.IOException;
import java.nio.file.Path;

/** {@code session.json}. */
final class SessionFile {
    private SessionFile() {}

    static String write(SessionInfo session) {
        throw new UnsupportedOperationException(session.id());
    }

    static SessionInfo read(Path file) throws IOException {
        throw new IOException(file.toString());
    }
}
