package io.envtrace.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
    private static Access at(long nanos) {
        Access a = Traces.get("A", null);
        return a.renumbered(a.process(), Traces.once(nanos), List.of());
    }

    private static List<Integer> order(List<Access> accesses) {
        List<Integer> order = new ArrayList<>();
        TimeOrder.of(accesses).forEachRemaining((int i) -> order.add(i));
        return order;
    }

    @Test
    void nothingIsInOrder() {
        assertThat(order(List.of())).isEmpty();
    }

    @Test
    void processesAreMerged() {
        assertThat(order(List.of(at(1), at(4), at(9), at(2), at(4), at(5)))).containsExactly(0, 3, 1, 4, 5, 2);
    }

    @Test
    void itIsAsIfTheyWereSorted() {
        Random random = new Random(3);
        List<Access> accesses = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            accesses.add(at(random.nextInt(50)));
        }
        List<Integer> sorted = new ArrayList<>();
        for (int i = 0; i < accesses.size(); i++) {
            sorted.add(i);
        }
        sorted.sort(Comparator.comparingLong(i -> accesses.get(i).firstNanos()));
        assertThat(order(accesses)).isEqualTo(sorted);
    }
}
