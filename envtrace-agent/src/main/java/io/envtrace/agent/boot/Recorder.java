package io.envtrace.agent.boot;

import io.envtrace.event.AccessCounter;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.LogFullException;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Counts accesses. One that is known costs a captured stack, a look-up and a counter in the log, and takes no lock that another access
 * takes; one seen for the first time is described in the log.
 */
final class Recorder {
    private final EventLogWriter writer;
    private final Masker masker;
    private final StackCapture capture;
    private final StackWriter stacks;
    private final boolean events;
    private final LogMapper mapper;
    private final LongTable<Aggregate> aggregates = new LongTable<Aggregate>();
    private final ThreadIds threadIds = new ThreadIds();
    private final BusyThreads busy = new BusyThreads();
    private final Object adding = new Object();
    private volatile long lostWritten;
    private volatile boolean full;

    Recorder(
            EventLogWriter writer,
            Masker masker,
            StackCapture capture,
            StackLimit limit,
            boolean events,
            LogMapper mapper) {
        this.writer = writer;
        this.masker = masker;
        this.capture = capture;
        this.stacks = new StackWriter(writer, capture, limit);
        this.events = events;
        this.mapper = mapper;
    }

    /** Counts one access. Returns its index in the log, -1 if it is not recorded. */
    int record(int hook, boolean own, @Nullable String name, @Nullable String value, Outcome outcome)
            throws IOException {
        Object taken = capture.take();
        long stack = capture.hash(taken);
        Thread thread = Thread.currentThread();
        String threadName = thread.getName();
        long threadId = threadName.isEmpty() ? threadIds.of(thread) : 0;
        int kind = hook << 4 | (own ? 8 : 0) | outcome.ordinal();
        long hash = Aggregate.hash(kind, stack, name, value, threadName, threadId);
        long now = System.nanoTime();
        Aggregate known = find(hash, kind, stack, name, value, threadName, threadId);
        AccessCounter counter;
        if (known == null) {
            counter = first(taken, hash, kind, stack, name, value, thread, threadName, threadId, now);
            if (counter == null) {
                return -1;
            }
        } else {
            counter = known.counter;
            counter.hit(now);
        }
        mapper.written();
        if (events) {
            writer.event(counter.access(), now);
        }
        if (lostWritten != Lost.events) {
            writeLost();
        }
        return counter.access();
    }

    private @Nullable Aggregate find(
            long hash,
            int kind,
            long stack,
            @Nullable String name,
            @Nullable String value,
            String thread,
            long threadId) {
        Aggregate a = aggregates.get(hash);
        while (a != null && !a.is(kind, stack, name, value, thread, threadId)) {
            a = a.next;
        }
        return a;
    }

    private @Nullable AccessCounter first(
            Object taken,
            long hash,
            int kind,
            long stack,
            @Nullable String name,
            @Nullable String value,
            Thread thread,
            String threadName,
            long threadId,
            long now)
            throws IOException {
        int hook = kind >> 4;
        boolean own = (kind & 8) != 0;
        WrittenStack written = stacks.known(stack, hook, own);
        if (written != null && written.api == null) {
            return null;
        }
        StackProbe.require();
        if (!busy.enter(thread)) {
            return null;
        }
        try {
            if (full) {
                Lost.events++;
                return null;
            }
            if (written == null) {
                written = stacks.write(taken, stack, hook, own);
            }
            String api = written.api;
            if (api == null) {
                return null;
            }
            Outcome outcome = outcome(kind & 7);
            LoggedValue logged = name == null || value == null ? LoggedValue.NONE : masker.value(name, value);
            String shownName = name == null ? null : masker.text(name);
            String shownThread = ThreadIds.name(thread, threadName, threadId);
            synchronized (adding) {
                Aggregate there = find(hash, kind, stack, name, value, threadName, threadId);
                if (there != null) {
                    there.counter.hit(now);
                    return there.counter;
                }
                AccessCounter counter = writer.access(new AccessRecord(
                        Hook.operation(hook), api, shownName, outcome, logged, shownThread, written.index, now));
                Aggregate added = new Aggregate(counter, kind, stack, name, value, threadName, threadId);
                added.next = aggregates.get(hash);
                aggregates.put(hash, added);
                return counter;
            }
        } catch (LogFullException e) {
            full = true;
            throw e;
        } finally {
            busy.leave(thread);
        }
    }

    private static Outcome outcome(int ordinal) {
        return ordinal == 0 ? Outcome.PRESENT : ordinal == 1 ? Outcome.EMPTY : Outcome.ABSENT;
    }

    /** Tells the log how much has been lost by now. */
    synchronized void writeLost() {
        long all = Lost.events;
        writer.lost(all - lostWritten);
        lostWritten = all;
    }

    EventLogWriter writer() {
        return writer;
    }

    BusyThreads busy() {
        return busy;
    }
}
