package io.envtrace.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a command has started and what still runs, without itself: its descendants, and those that lost their parent but are traced. */
final class RunningTree {
    private static final String TRACER = "TracerPid:";

    private final ProcessHandle command;
    private final Set<ProcessHandle> found = new LinkedHashSet<>();

    /** The handle knows when the command began: a later process of the same id is not taken for it. */
    RunningTree(ProcessHandle command) {
        this.command = command;
    }

    /** Looks for them: to be done before the command ends, for then its children lose their parent. */
    void find() {
        if (command.isAlive()) {
            command.descendants().forEach(found::add);
        }
        ProcessHandle.allProcesses()
                .filter(process -> !process.equals(command) && isTracedFromHere(process))
                .forEach(found::add);
    }

    /** Asks each that was found to end. */
    void terminate() {
        found.forEach(ProcessHandle::destroy);
    }

    /** Kills each that was found. */
    void kill() {
        found.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean isTracedFromHere(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                if (line.startsWith(TRACER)) {
                    String tracer = line.substring(TRACER.length()).strip();
                    return !tracer.equals("0") && Files.exists(Path.of("/proc/self/task", tracer));
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }
}
