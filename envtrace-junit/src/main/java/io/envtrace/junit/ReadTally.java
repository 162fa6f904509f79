package io.envtrace.junit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How often one access happened while a test ran, and how sure it is that it was the test's. Guarded by the ledger's lock. */
final class ReadTally {
    private final long first;
    /** The thread's name where it is another than the test's; null for the test's own. */
    private final @Nullable String otherThread;

    private final Set<TestScope> others;
    private long times;
    private long last;

    /** @param others what else ran on other threads, and may have done it as well */
    ReadTally(long times, long first, long last, @Nullable String otherThread, List<TestScope> others) {
        this.times = times;
        this.first = first;
        this.last = last;
        this.otherThread = otherThread;
        this.others = new LinkedHashSet<>(others);
    }

    /** The same access, later. */
    ReadTally and(ReadTally more) {
        times += more.times;
        last = more.last;
        others.addAll(more.others);
        return this;
    }

    long times() {
        return times;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    @Nullable
    String otherThread() {
        return otherThread;
    }

    /** Empty where no other checked test can have done it. */
    Set<TestScope> others() {
        return others;
    }
}
