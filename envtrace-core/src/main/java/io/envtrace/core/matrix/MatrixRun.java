package io.envtrace.core.matrix;

import io.envtrace.core.model.Session;

/**
 * One of the runs.
 *
 * @param name what it is called: of its file what tells it from the others; behind what its group is called, if runs are put together
 * @param file what the user knows its trace by
 * @param group what the runs are called that it is put together with; empty where runs are not put together
 * @param takenWhole whether somebody took the whole environment, and may have used any variable
 */
public record MatrixRun(String name, String file, Session session, String group, boolean takenWhole) {
    public RunEnd end() {
        return new RunEnd(session.exit());
    }
}
