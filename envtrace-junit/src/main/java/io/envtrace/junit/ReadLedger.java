package io.envtrace.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose each read is. All that begins or ends looks into the log under one lock, so between two looks the same tests run, and what the log
 * has more is theirs: on a thread in which the engine runs a test, that test's; on another thread that of the only test there is. Where
 * several run at once and the thread is none of theirs, it is not known whose it is, and each is told so.
 */
final class ReadLedger {
    private final AgentLog log;
    private final List<TestScope> active = new ArrayList<>();
    private long lost;

    ReadLedger(AgentLog log) {
        this.log = log;
    }

    AgentLog log() {
        return log;
    }

    /** Something begins on this thread. @return it */
    synchronized TestScope open(TestScope scope) {
        settle();
        active.add(scope);
        return scope;
    }

    /** It has ended: no more is added to it. */
    synchronized void close(TestScope scope) {
        settle();
        String gap = log.gap();
        if (gap != null) {
            scope.gap(gap);
        }
        active.remove(scope);
    }

    private void settle() {
        try {
            log.poll(this::assign);
            long now = log.lost();
            if (now > lost) {
                for (TestScope scope : leaves()) {
                    scope.lost(now - lost);
                }
                lost = now;
            }
        } catch (IOException e) {
            throw new IllegalStateException("the log of envtrace's agent cannot be read: " + e.getMessage(), e);
        }
    }

    private void assign(LoggedRead read, long times, long first, long last) {
        Collection<TestScope> onThread = read.stack.onTestThread() ? onThread(read) : Collections.emptyList();
        boolean own = !onThread.isEmpty();
        Collection<TestScope> candidates = own || ofUnchecked(read) ? onThread : leaves();
        for (TestScope scope : candidates) {
            List<TestScope> others = new ArrayList<>(candidates);
            others.remove(scope);
            scope.add(read, new ReadTally(times, first, last, own ? null : read.record.thread, others));
        }
    }

    /**
     * Whether a read that is on no checked test's thread is of a test that is not checked: the engine runs a test in it, and a thread that is
     * still there and is none of a checked test has the name.
     */
    private boolean ofUnchecked(LoggedRead read) {
        if (!read.stack.onTestThread()) {
            return false;
        }
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[all.activeCount() * 2 + 16];
        int count = all.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().equals(read.record.thread)) {
                return true;
            }
        }
        return false;
    }

    /** Whose a read on a thread of the engine's can be, as far as its name or the stack tells. */
    private Collection<TestScope> onThread(LoggedRead read) {
        Map<Thread, TestScope> innermost = new LinkedHashMap<>();
        for (TestScope scope : active) {
            if (scope.thread().getName().equals(read.record.thread)) {
                innermost.put(scope.thread(), scope);
            }
        }
        if (!innermost.isEmpty()) {
            return innermost.values();
        }
        // The test has given its thread another name for a while.
        List<TestScope> onStack = new ArrayList<>();
        for (TestScope scope : leaves()) {
            for (String type : scope.types()) {
                if (read.stack.has(type)) {
                    onStack.add(scope);
                    break;
                }
            }
        }
        return onStack;
    }

    /** What runs and has no part that runs. */
    private List<TestScope> leaves() {
        List<TestScope> leaves = new ArrayList<>(active);
        for (TestScope scope : active) {
            for (TestScope above = scope.parent(); above != null; above = above.parent()) {
                leaves.remove(above);
            }
        }
        return leaves;
    }
}
