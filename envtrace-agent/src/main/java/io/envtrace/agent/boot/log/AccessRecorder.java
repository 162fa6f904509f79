package io.envtrace.agent.boot.log;

import io.envtrace.agent.boot.api.Hook;
import io.envtrace.agent.boot.guard.LostEvents;
import io.envtrace.agent.boot.guard.Privileged;
import io.envtrace.agent.boot.guard.ReentrancyGuard;
import io.envtrace.agent.boot.guard.StackProbe;
import io.envtrace.agent.boot.stack.StackCapture;
import io.envtrace.agent.boot.stack.StackLimit;
import io.envtrace.event.AccessCounter;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.LogFullException;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.security.PrivilegedExceptionAction;
import org.jspecify.annotations.Nullable;

/**
 * Counts accesses. One that is known costs a captured stack, a look-up and a counter in the log, and takes no lock that another access
 * takes; one seen for the first time is described in the log.
 */
public final class AccessRecorder {
    /** A program that sets one variable to a thousand values in any order makes a million pairs. */
    static final int MOST_PREVIOUS = 100_000;

    private final EventLogWriter writer;
    private final Masker masker;
    private final StackCapture capture;
    private final StackTraceWriter stacks;
    private final boolean events;
    private final LogMapper mapper;
    private final @Nullable CopyListener listener;
    private final boolean cutStacks;
    private final LongTable<Aggregate> aggregates = new LongTable<Aggregate>();
    private final ThreadIds threadIds = new ThreadIds();
    private final ReentrancyGuard inside = new ReentrancyGuard();
    private final Object adding = new Object();
    private volatile long lostWritten;
    private volatile boolean full;
    /** Whether {@link #MOST_PREVIOUS} are written. */
    private volatile boolean previousFull;

    private int previousWritten;

    public AccessRecorder(
            EventLogWriter writer,
            Masker masker,
            StackCapture capture,
            StackLimit limit,
            boolean events,
            LogMapper mapper,
            @Nullable CopyListener listener) {
        this.writer = writer;
        this.masker = masker;
        this.capture = capture;
        this.stacks = new StackTraceWriter(writer, masker, capture, limit);
        this.events = events;
        this.mapper = mapper;
        this.listener = listener;
        this.cutStacks = !limit.all();
    }

    /** Counts one access. Returns its index in the log, -1 if it is not recorded. */
    public int record(int hook, boolean own, @Nullable String name, @Nullable String value, Outcome outcome)
            throws Exception {
        return record(hook, own, name, value, outcome, null);
    }

    /**
     * Counts one change. Of the first {@link #MOST_PREVIOUS} different ones what was there before is recorded.
     *
     * @param before null where that is not known
     */
    public int record(
            int hook,
            boolean own,
            @Nullable String name,
            @Nullable String value,
            Outcome outcome,
            @Nullable PreviousText before)
            throws Exception {
        PreviousText previous = before != null && previousFull ? null : before;
        Object taken = capture.take();
        long stack = capture.hash(taken);
        Thread thread = Thread.currentThread();
        String threadName = thread.getName();
        long threadId = threadName.isEmpty() ? threadIds.of(thread) : 0;
        int kind = Aggregate.kind(hook, own, outcome);
        long hash = Aggregate.hash(kind, stack, name, value, threadName, threadId);
        if (previous != null) {
            hash = StackCapture.mix(hash, previous.hashCode());
        }
        long now = System.nanoTime();
        Aggregate known = aggregates.get(hash);
        while (known != null && !known.is(kind, stack, name, value, threadName, threadId, previous)) {
            known = known.next;
        }
        if (known != null) {
            prepareCount();
            known.counter.hit(now);
            if (cutStacks && isCopy(hook, own)) {
                tellTaken(taken, thread);
            }
            return counted(known.counter, now);
        }
        Aggregate aggregate = new Aggregate(kind, stack, name, value, threadName, threadId, previous);
        AccessCounter counter = first(new FirstAccess(taken, hook, own, outcome, thread, aggregate, hash, now));
        return counter == null ? -1 : counted(counter, now);
    }

    /** Does what may end in a StackOverflowError before the access is counted: afterwards it would be counted as lost, too. */
    private void prepareCount() {
        mapper.written();
        if (lostWritten != LostEvents.total()) {
            writeLost();
        }
    }

    private int counted(AccessCounter counter, long now) throws IOException {
        if (events) {
            writer.event(counter.access(), now);
        }
        return counter.access();
    }

    /** Null if the call is not recorded: a step of another one, or the agent's own. */
    private @Nullable AccessCounter first(FirstAccess access) throws Exception {
        WrittenStack written = stacks.known(access.aggregate.stack, access.hook, access.own);
        if (written != null && written.api == null) {
            return null;
        }
        StackProbe.require();
        if (!inside.enter(access.thread)) {
            return null;
        }
        try {
            if (full) {
                LostEvents.count();
                return null;
            }
            prepareCount();
            return Privileged.call(new PrivilegedExceptionAction<@Nullable AccessCounter>() {
                @Override
                public @Nullable AccessCounter run() throws Exception {
                    return add(access, written);
                }
            });
        } catch (LogFullException e) {
            full = true;
            throw e;
        } finally {
            inside.leave(access.thread);
        }
    }

    private static boolean isCopy(int hook, boolean own) {
        return own && Hook.operation(hook) == Operation.LIST;
    }

    /** Stacks of which a part counts are not told apart by the rest: who takes the environment now may be another one. */
    private void tellTaken(Object taken, Thread thread) throws Exception {
        StackProbe.require();
        if (!inside.enter(thread)) {
            return;
        }
        try {
            Privileged.call(new PrivilegedExceptionAction<Boolean>() {
                @Override
                public Boolean run() {
                    tellTaken(taken);
                    return true;
                }
            });
        } finally {
            inside.leave(thread);
        }
    }

    private void tellTaken(Object taken) {
        CopyListener there = listener;
        if (there != null) {
            there.taken(capture.frames(taken), capture.classes(taken));
        }
    }

    private @Nullable AccessCounter add(FirstAccess access, @Nullable WrittenStack known) throws IOException {
        WrittenStack written =
                known == null ? stacks.write(access.taken, access.aggregate.stack, access.hook, access.own) : known;
        if (written.api == null) {
            return null;
        }
        if ((known == null || cutStacks) && isCopy(access.hook, access.own)) {
            tellTaken(access.taken);
        }
        AccessRecord record = access.describe(masker, written.api, written.index);
        synchronized (adding) {
            Aggregate there = access.in(aggregates.get(access.hash));
            if (there != null) {
                there.counter.hit(access.nanos);
                return there.counter;
            }
            Aggregate added = access.aggregate;
            added.counter = writer.access(record);
            if (record.previous != null && ++previousWritten == MOST_PREVIOUS) {
                previousFull = true;
            }
            added.next = aggregates.get(access.hash);
            aggregates.put(access.hash, added);
            return added.counter;
        }
    }

    /** Tells the log how much has been lost by now. */
    public synchronized void writeLost() {
        long all = LostEvents.total();
        writer.lostInAll(all);
        lostWritten = all;
    }

    EventLogWriter writer() {
        return writer;
    }

    public ReentrancyGuard inside() {
        return inside;
    }
}
