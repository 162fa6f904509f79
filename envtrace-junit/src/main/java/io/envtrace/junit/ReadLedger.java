package io.envtrace.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
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
        boolean own = read.stack.onTestThread();
        Collection<TestScope> candidates = own ? onThread(read) : leaves();
        for (TestScope scope : candidates) {
            List<TestScope> others = new ArrayList<>(candidates);
            others.remove(scope);
            scope.add(read, new ReadTally(times, first, last, own ? null : read.record.thread, others));
        }
    }

    /** Whose a read on a thread of the engine's can be; nobody's where it is of a test that is not checked. */
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
            if (read.stack.has(scope.type())) {
                onStack.add(scope);
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
