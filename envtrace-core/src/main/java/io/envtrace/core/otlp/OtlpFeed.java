package io.envtrace.core.otlp;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends accesses while the program runs: each when it is first seen, or, where every occurrence is recorded, each occurrence; otherwise each
 * once more at the end with its count. A thread of its own sends, and what does not fit into its queue is lost and counted, so that nobody
 * waits before the end.
 */
public final class OtlpFeed implements TraceListener {
    /** How many accesses may wait. */
    static final int QUEUE = 65_536;

    /** How long the end may take. */
    public static final Duration END = Duration.ofSeconds(5);

    /**
     * What is sent.
     *
     * @param filter which accesses
     * @param values whether values and arguments are told
     * @param events whether the run records every occurrence
     */
    public record Choice(Filter filter, boolean values, boolean events) {}

    /** How the connection is made, on the sending thread: it loads classes. */
    @FunctionalInterface
    public interface Connecting {
        OtlpSender open(Map<String, Object> resource, Tool tool, TraceParent parent) throws OtlpException;
    }

    private final Connecting connecting;
    private final Choice choice;
    private final int most;
    private final Duration end;
    private @Nullable OtlpDelivery delivery;
    private @Nullable Thread sending;
    private @Nullable Trace trace;
    private long told;
    private long dropped;

    public OtlpFeed(Connecting connecting, Choice choice) {
        this(connecting, choice, QUEUE, END);
    }

    OtlpFeed(Connecting connecting, Choice choice, int most, Duration end) {
        this.connecting = connecting;
        this.choice = choice;
        this.most = most;
        this.end = end;
    }

    @Override
    public void sessionStarted(Tool tool, Session session) {
        OtlpDelivery begun = new OtlpDelivery(most, new OtlpRecords(session, choice.values()));
        delivery = begun;
        Thread thread = new Thread("envtrace-otlp") {
            @Override
            public void run() {
                begun.run(() -> connecting.open(RunResource.ofRunning(session), tool, TraceParent.of(session)));
            }
        };
        thread.setDaemon(true);
        thread.start();
        sending = thread;
    }

    @Override
    public void access(AccessEvent event) {
        boolean wanted = choice.events() || event.first();
        if (wanted && choice.filter().matches(event.access(), event.process())) {
            offer(records -> records.occurrence(event.process(), event.access(), event.nanos()));
        }
    }

    /** A policy's rule has found something; the filter has no say in that. */
    public void found(FoundProblem problem) {
        offer(records -> records.finding(problem));
    }

    private void offer(OtlpDelivery.Waiting waiting) {
        if (delivery != null) {
            told++;
            if (!delivery.offer(waiting)) {
                dropped++;
            }
        }
    }

    @Override
    public void finished(Trace whole) {
        trace = choice.filter().apply(whole);
    }

    /**
     * Sends what is left, for some seconds at most.
     *
     * @return what was lost, as a sentence; empty for nothing
     */
    public String close() throws InterruptedException {
        if (delivery == null || sending == null) {
            return "";
        }
        Trace totals = choice.events() ? null : trace;
        delivery.end(totals, System.nanoTime() + end.toNanos());
        sending.join(end.toMillis());
        long all = told + (totals == null ? 0 : totals.accesses().size());
        long lost = all - delivery.delivered();
        if (lost <= 0) {
            return "";
        }
        return lost + " of " + all + " records are not known to have arrived: " + reason(delivery, sending.isAlive());
    }

    private String reason(OtlpDelivery of, boolean late) {
        List<String> reasons = new ArrayList<>();
        if (!of.trouble().isEmpty()) {
            reasons.add(of.trouble());
        } else if (late) {
            reasons.add("not answered within " + end.toSeconds() + " s after the end");
        }
        if (dropped > 0) {
            reasons.add(dropped + " did not fit into the queue");
        }
        return String.join("; ", reasons);
    }
}
