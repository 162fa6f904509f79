package io.envtrace.ptrace.start;

import java.io.Closeable;
import java.io.InputStream;

/** What a program writes into in place of a descriptor of its caller's, and what it has written. */
public interface RecordedStream extends Closeable {
    /** What the program opens. */
    ProgramStart.Stream stream();

    /** What the program writes; it ends when nobody has the stream open for writing any more. */
    InputStream input();

    /** The program has been started: the tool's own end for writing is closed, so that the input can end. */
    void started();

    /** Gives it the size of the caller's terminal, where it is one. */
    void resize();
}
