package io.envtrace.ptrace.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopQueueTest {
    private static final int STOPPED = 0x7F;
    private static final int KILLED = 9;

    private final StopQueue queue = new StopQueue();

    @Test
    void servedInOrderOfArrival() {
        Stop first = stop(3, 5);
        Stop second = stop(1, 5);
        Stop third = stop(2, 5);
        queue.add(first);
        queue.add(second);
        assertThat(queue.poll()).isEqualTo(first);
        queue.add(third);
        assertThat(queue.poll()).isEqualTo(second);
        assertThat(queue.isEmpty()).isFalse();
        assertThat(queue.poll()).isEqualTo(third);
        assertThat(queue.poll()).isNull();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whatAThreadSaidBeforeItWasKilledIsOver() {
        Stop end = new Stop(1, new WaitStatus(KILLED));
        queue.add(stop(1, 5));
        queue.add(stop(2, 5));
        queue.add(end);
        assertThat(queue.poll()).isEqualTo(stop(2, 5));
        assertThat(queue.poll()).isEqualTo(end);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void anEndIsToldAlsoWhereItsIdIsGivenAgain() {
        Stop end = new Stop(1, new WaitStatus(KILLED));
        queue.add(end);
        queue.add(stop(1, 5));
        queue.add(stop(1, 10));
        assertThat(queue.poll()).isEqualTo(end);
        assertThat(queue.poll()).isEqualTo(stop(1, 10));
        assertThat(queue.poll()).isNull();
    }

    @Test
    void aStopThatWasServedIsForgotten() {
        queue.add(stop(1, 5));
        queue.poll();
        queue.add(stop(2, 5));
        queue.add(stop(1, 5));
        assertThat(queue.poll()).isEqualTo(stop(2, 5));
        assertThat(queue.poll()).isEqualTo(stop(1, 5));
    }

    private static Stop stop(int tid, int signal) {
        return new Stop(tid, new WaitStatus(signal << Byte.SIZE | STOPPED));
    }
}
