package io.envtrace.core.matrix;

import io.envtrace.core.model.Session;

/**
 * One of the runs.
 *
 * @param name what it is called: of its file what tells it from the others
 * @param file what the user knows its trace by
 * @param takenWhole whether somebody took the whole environment, and may have used any variable
 */
public record MatrixRun(String name, String file, Session session, boolean takenWhole) {
    public RunEnd end() {
        return new RunEnd(session.exit());
    }
}
