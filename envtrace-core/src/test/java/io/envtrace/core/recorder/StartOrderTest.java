package io.envtrace.core.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.TraceListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartOrderTest {
    private final List<String> passed = new ArrayList<>();
    private final StartOrder order = new StartOrder(new TraceListener() {
        @Override
        public void processChanged(ProcessNode process) {
            passed.add("changed " + process.id());
        }

        @Override
        public void note(@Nullable ProcessNode process, String text) {
            passed.add(text);
        }

        @Override
        public void exec(@Nullable AccessEvent event, ProcessNode child) {
            passed.add("start " + child.id());
        }
    });

    @Test
    void whatAChildDidComesAfterItsStart() {
        assertThat(order.logged(1, "a#0")).isTrue();
        order.processChanged(process(1));
        order.note(process(1), "child");
        order.note(process(0), "parent");
        assertThat(passed).containsExactly("parent");
        order.exec("a#0", 0, null, process(1));
        order.note(process(1), "later");
        assertThat(passed).containsExactly("parent", "start 1", "changed 1", "child", "later");
    }

    @Test
    void aStartThatIsNeverToldIsNotWaitedForLong() {
        order.logged(1, "a#0");
        order.note(process(1), "child");
        for (int i = 0; i < StartOrder.LONGEST_WAIT; i++) {
            order.reading();
        }
        assertThat(passed).isEmpty();
        order.reading();
        order.note(process(1), "later");
        assertThat(passed).containsExactly("child", "later");
    }

    @Test
    void aGrandchildWaitsForBoth() {
        order.logged(2, "b#0");
        order.note(process(2), "grandchild");
        order.logged(1, "a#0");
        order.exec("b#0", 1, null, process(2));
        assertThat(order.logged(3, "b#0"))
                .as("a start that is kept back has not been told")
                .isTrue();
        order.note(process(3), "of a script");
        assertThat(passed).isEmpty();
        order.exec("a#0", 0, null, process(1));
        assertThat(passed).containsExactly("start 1", "start 2", "grandchild", "of a script");
    }

    @Test
    void whoseStartIsToldOrUnknownDoesNotWait() {
        order.exec("a#0", 0, null, process(1));
        assertThat(order.logged(1, "a#0")).isFalse();
        assertThat(order.logged(2, "")).isFalse();
        order.note(process(1), "one");
        order.note(process(2), "two");
        assertThat(passed).containsExactly("start 1", "one", "two");
    }

    @Test
    void nothingIsLostWhereAStartIsNeverTold() {
        order.logged(2, "b#0");
        order.logged(1, "a#0");
        order.note(process(2), "two");
        order.note(process(1), "one");
        order.waitNoLonger();
        order.note(process(2), "more");
        assertThat(passed).containsExactly("one", "two", "more");
        assertThat(order.logged(3, "c#0")).isFalse();
    }

    /** A log may name itself as its own start. */
    @Test
    void aCircleEnds() {
        order.logged(1, "a#0");
        order.exec("a#0", 1, null, process(1));
        assertThat(passed).isEmpty();
        order.waitNoLonger();
        assertThat(passed).containsExactly("start 1");
    }

    @Test
    void whatIsKeptIsBounded() {
        order.logged(1, "a#0");
        for (int i = 1; i < StartOrder.MOST_KEPT; i++) {
            order.note(process(1), "x");
        }
        assertThat(passed).isEmpty();
        order.note(process(1), "x");
        assertThat(passed).hasSize(StartOrder.MOST_KEPT);
    }

    @Test
    void whatWasPassedOnIsNotKeptAnyMore() {
        order.logged(1, "a#0");
        for (int i = 1; i < StartOrder.MOST_KEPT; i++) {
            order.note(process(1), "x");
        }
        order.exec("a#0", 0, null, process(1));
        passed.clear();
        order.logged(2, "a#1");
        order.note(process(2), "y");
        assertThat(passed).isEmpty();
    }

    private static ProcessNode process(int id) {
        return Traces.child(id, ExitStatus.ofCode(0), "sh");
    }
}
