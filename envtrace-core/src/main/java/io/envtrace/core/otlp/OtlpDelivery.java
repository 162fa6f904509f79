package io.envtrace.core.otlp;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The work of the thread that sends: from the queue in batches, and at the end what is left, until a deadline. */
final class OtlpDelivery {
    /** How long records wait for others that fill their batch. */
    private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);

    /** Something to be sent; the record is made on the sending thread. */
    @FunctionalInterface
    interface Waiting {
        OtlpRecord record(OtlpRecords records);
    }

    /** Opens the connection. */
    @FunctionalInterface
    interface Opening {
        OtlpSender open() throws OtlpException;
    }

    private final int most;
    private final OtlpRecords records;
    private final Object lock = new Object();
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private @Nullable Trace totals;
    private long deadline;
    private volatile boolean ended;
    private final AtomicLong delivered = new AtomicLong();
    private volatile String trouble = "";
    private volatile String refusal = "";

    /** @param most how many accesses may wait */
    OtlpDelivery(int most, OtlpRecords records) {
        this.most = most;
        this.records = records;
    }

    /** Puts one behind the others; nobody waits. @return whether there was room */
    boolean offer(Waiting waiting) {
        synchronized (lock) {
            if (queue.size() >= most) {
                return false;
            }
            queue.add(waiting);
            if (queue.size() == OtlpRecords.BATCH) {
                lock.notifyAll();
            }
            return true;
        }
    }

    /** Nothing comes any more. @param sums are sent, too; null for none @param until by {@link System#nanoTime} */
    void end(@Nullable Trace sums, long until) {
        synchronized (lock) {
            totals = sums;
            deadline = until;
            ended = true;
            lock.notifyAll();
        }
    }

    /** How many records were taken. */
    long delivered() {
        return delivered.get();
    }

    /** Why the last ones were not, or others before; empty where nobody has said why. */
    String trouble() {
        return trouble.isEmpty() ? refusal : trouble;
    }

    /** Works until all is sent, or the deadline has passed. */
    void run(Opening opening) {
        try {
            OtlpSender sender = opening.open();
            while (!ended) {
                deliver(sender, next(LINGER));
            }
            for (List<OtlpRecord> left = next(0); !left.isEmpty(); left = next(0)) {
                deliver(sender, left);
            }
            deliverTotals(sender);
        } catch (OtlpException e) {
            trouble = String.valueOf(e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            // Nothing of the program may depend on it.
            trouble = e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next batch, once it is full or the time has passed; may be empty. */
    private List<OtlpRecord> next(long linger) throws InterruptedException {
        List<Waiting> taken = new ArrayList<>();
        synchronized (lock) {
            long until = System.nanoTime() + linger;
            for (long left = linger;
                    left > 0 && queue.size() < OtlpRecords.BATCH && !ended;
                    left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            for (Waiting each = queue.poll();
                    each != null;
                    each = taken.size() < OtlpRecords.BATCH ? queue.poll() : null) {
                taken.add(each);
            }
        }
        List<OtlpRecord> batch = new ArrayList<>(taken.size());
        for (Waiting each : taken) {
            batch.add(each.record(records));
        }
        return batch;
    }

    private void deliverTotals(OtlpSender sender) throws InterruptedException {
        Trace sums = totals;
        if (sums == null) {
            return;
        }
        OtlpRecords ofWhole = new OtlpRecords(sums.session(), records.values());
        List<OtlpRecord> batch = new ArrayList<>();
        for (Access access : sums.accesses()) {
            batch.add(ofWhole.total(sums.processes().get(access.process()), access));
            if (batch.size() == OtlpRecords.BATCH) {
                deliver(sender, batch);
                batch.clear();
            }
        }
        deliver(sender, batch);
    }

    /** Sends, again and again while that may help and there is time. */
    private void deliver(OtlpSender sender, List<OtlpRecord> batch) throws InterruptedException {
        long pause = FIRST_PAUSE;
        while (!batch.isEmpty() && !isOver()) {
            try {
                sender.send(batch);
                delivered.addAndGet(batch.size());
                trouble = "";
                return;
            } catch (OtlpException e) {
                if (!e.isPassing()) {
                    refusal = String.valueOf(e.getMessage());
                    return;
                }
                trouble = String.valueOf(e.getMessage());
            }
            pause(pause);
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
        }
    }

    private boolean isOver() {
        synchronized (lock) {
            return ended && System.nanoTime() - deadline >= 0;
        }
    }

    /** Waits; the end of the program cuts it short once. */
    private void pause(long nanos) throws InterruptedException {
        synchronized (lock) {
            boolean before = ended;
            long until = System.nanoTime() + nanos;
            for (long left = nanos; left > 0 && ended == before; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
        }
    }
}
