package io.envtrace.core.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.Replay;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OtlpFeedTest {
    private static final OtlpFeed.Choice ALL = new OtlpFeed.Choice(Filter.DEFAULT, false, false);
    private static final Duration LONG = Duration.ofSeconds(50);

    private final List<OtlpRecord> taken = Collections.synchronizedList(new ArrayList<>());

    private OtlpFeed feed(OtlpSender sender, OtlpFeed.Choice choice, int most, Duration end) {
        return new OtlpFeed((resource, tool, parent) -> sender, choice, most, end);
    }

    private static Trace counted() {
        return Traces.of(
                Traces.access(Operation.GET, "System.getenv(String)", "A", Outcome.ABSENT, null, 3),
                Traces.get("B", null));
    }

    @Test
    void eachAccessOnceAndOnceWithItsCount() throws InterruptedException {
        OtlpFeed feed = feed(taken::addAll, ALL, 10, LONG);
        Replay.replay(counted(), feed);
        assertThat(feed.close()).isEmpty();
        assertThat(taken)
                .extracting(
                        r -> r.event() + " " + r.body() + " " + r.attributes().get("envtrace.count"))
                .containsExactly(
                        "envtrace.access get A: absent null",
                        "envtrace.access get B: absent null",
                        "envtrace.access.total get A: absent 3",
                        "envtrace.access.total get B: absent 1");
    }

    @Test
    void eachOccurrenceAndNoCountsWhereTheyAreRecorded() throws InterruptedException {
        Trace trace = counted();
        OtlpFeed feed = feed(taken::addAll, new OtlpFeed.Choice(Filter.DEFAULT, false, true), 10, LONG);
        feed.sessionStarted(trace.tool(), trace.session());
        Access access = trace.accesses().get(0);
        for (int i = 0; i < 3; i++) {
            feed.access(new AccessEvent(0, trace.processes().get(0), access, 10 + i, i == 0));
        }
        feed.finished(trace);
        assertThat(feed.close()).isEmpty();
        assertThat(taken)
                .extracting(OtlpRecord::event)
                .containsOnly("envtrace.access")
                .hasSize(3);
    }

    @Test
    void whatIsFilteredIsNotSent() throws InterruptedException {
        Filter onlyB = new Filter(List.of("B"), List.of(), false, List.of(), false);
        OtlpFeed feed = feed(taken::addAll, new OtlpFeed.Choice(onlyB, false, false), 10, LONG);
        Replay.replay(counted(), feed);
        assertThat(feed.close()).isEmpty();
        assertThat(taken)
                .extracting(OtlpRecord::body)
                .containsOnly("get B: absent")
                .hasSize(2);
    }

    @Test
    void whatIsNotTakenNowIsSentAgain() throws InterruptedException {
        List<Integer> tries = new ArrayList<>();
        OtlpSender sender = records -> {
            tries.add(records.size());
            if (tries.size() == 1) {
                throw new OtlpException("the collector answered 429", true);
            }
            taken.addAll(records);
        };
        OtlpFeed feed = feed(sender, ALL, 10, LONG);
        Replay.replay(counted(), feed);
        assertThat(feed.close()).isEmpty();
        assertThat(taken).hasSize(4);
    }

    @Test
    void whatIsRefusedIsCounted() throws InterruptedException {
        OtlpFeed feed = feed(
                records -> {
                    throw new OtlpException("the collector answered 401", false);
                },
                ALL,
                10,
                LONG);
        Replay.replay(counted(), feed);
        assertThat(feed.close()).isEqualTo("4 of 4 records are not known to have arrived: the collector answered 401");
    }

    @Test
    void aConnectionThatCannotBeMadeIsCounted() throws InterruptedException {
        OtlpFeed feed = new OtlpFeed(
                (resource, tool, parent) -> {
                    throw new OtlpException("no certificate", false);
                },
                ALL,
                10,
                LONG);
        Replay.replay(counted(), feed);
        assertThat(feed.close()).isEqualTo("4 of 4 records are not known to have arrived: no certificate");
    }

    @Test
    void nobodyWaitsForACollectorThatHangs() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        OtlpSender hanging = records -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Trace trace = counted();
        OtlpFeed feed = feed(hanging, ALL, 10, Duration.ofMillis(100));
        feed.sessionStarted(trace.tool(), trace.session());
        for (int i = 0; i < 100_000; i++) {
            feed.access(new AccessEvent(
                    i, trace.processes().get(0), trace.accesses().get(1), i, true));
        }
        feed.finished(trace);
        assertThat(feed.close())
                .startsWith("100002 of 100002 records are not known to have arrived: not answered within")
                .contains(" did not fit into the queue");
        never.countDown();
    }

    @Test
    void nothingIsSaidOfARunThatDidNotBegin() throws InterruptedException {
        assertThat(feed(taken::addAll, ALL, 10, LONG).close()).isEmpty();
    }
}
