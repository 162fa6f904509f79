package io.envtrace.cli.process;

import java.util.List;
import java.util.stream.Stream;

/** The system's processes. */
public interface ProcessTable {
    /** The children of a process, at a cost that does not grow with the number of processes. */
    List<Long> children(long pid);

    /** All processes. With thousands of them that takes seconds. */
    Stream<ProcessHandle> all();

    /** Whether this process traces another. */
    boolean isTracedFromHere(ProcessHandle process);
}
