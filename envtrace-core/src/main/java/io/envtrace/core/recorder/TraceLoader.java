package io.envtrace.core.recorder;

import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import java.io.IOException;
import java.nio.file.Path;

/** Makes a Trace from a session's directory after the fact, also where the tool itself was killed. */
public final class TraceLoader {
    private TraceLoader() {}

    /**
     * Reads a session's directory.
     *
     * @param own what the user says now is the program's own code, beside what was said at the start
     * @throws IOException it is no session's directory, or {@code session.json} is damaged; the message names the file
     */
    public static Trace load(Path path, OwnCode own) throws IOException {
        SessionDirectory directory = SessionDirectory.open(path);
        SessionInfo session = directory.readSession().withOwn(own);
        return new SessionReader(directory, session, new TraceListener() {}).finish(session, session.exit() == null);
    }
}
