package io.envtrace.cli.process;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a command has started and what still runs, without itself: its descendants, and those that lost their parent but are traced. A handle
 * knows when its process began: a later process of the same id is not taken for it.
 */
public final class RunningTree {
    private final ProcessHandle command;
    private final ProcessTable table;
    private final Set<ProcessHandle> found = new LinkedHashSet<>();

    public RunningTree(ProcessHandle command, ProcessTable table) {
        this.command = command;
        this.table = table;
    }

    /**
     * Looks for what can be found at once: those that are followed, and the children of all. To be done before the command ends, for then its
     * children lose their parent.
     */
    public synchronized void findNear(Collection<Integer> followed) {
        Deque<ProcessHandle> parents = new ArrayDeque<>(found);
        parents.add(command);
        for (int pid : followed) {
            add(pid, parents);
        }
        for (ProcessHandle parent = parents.poll(); parent != null; parent = parents.poll()) {
            if (parent.isAlive()) {
                for (long child : table.children(parent.pid())) {
                    add(child, parents);
                }
            }
        }
    }

    private void add(long pid, Deque<ProcessHandle> parents) {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process != null && isOther(process) && found.add(process)) {
            parents.add(process);
        }
    }

    /** Looks through all processes, and gives each one to somebody that was not found before. */
    public void findFar(Consumer<ProcessHandle> each) {
        table.all()
                .filter(process -> isOther(process) && table.isTracedFromHere(process))
                .filter(this::isNew)
                .forEach(each);
    }

    /** Neither the command nor the tool. */
    private boolean isOther(ProcessHandle process) {
        return !process.equals(command) && !process.equals(ProcessHandle.current());
    }

    private synchronized boolean isNew(ProcessHandle process) {
        return found.add(process);
    }

    /** Those that were found by now. */
    public synchronized List<ProcessHandle> found() {
        return List.copyOf(found);
    }
}
