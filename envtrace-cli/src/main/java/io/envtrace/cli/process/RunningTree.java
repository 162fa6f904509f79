package io.envtrace.cli.process;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The running processes that a command has started: its descendants, and traced processes that lost their parent. A process
 * handle holds the start time, so a later process with the same id is not mistaken for it.
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
     * Adds what can be found at once: the traced processes, and the children of all found so far. Call this before the command
     * ends, because then its children lose their parent.
     */
    public synchronized void addTracedAndChildren(Collection<Integer> followed) {
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

    /** Searches the whole process table, and passes on each process that was not found before. */
    public void searchProcessTable(Consumer<ProcessHandle> each) {
        table.all()
                .filter(process -> isOther(process) && table.isTracedFromHere(process))
                .filter(this::isNew)
                .forEach(each);
    }

    /** Whether it is neither the command nor the tool. */
    private boolean isOther(ProcessHandle process) {
        return !process.equals(command) && !process.equals(ProcessHandle.current());
    }

    private synchronized boolean isNew(ProcessHandle process) {
        return found.add(process);
    }

    /** The processes found so far. */
    public synchronized List<ProcessHandle> found() {
        return List.copyOf(found);
    }
}
