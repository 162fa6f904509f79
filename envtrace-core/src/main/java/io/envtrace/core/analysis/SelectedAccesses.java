package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.AccessList;
import java.util.List;

/** Some accesses of a trace. */
final class SelectedAccesses extends AccessList {
    private final List<Access> all;
    private final int[] numbers;

    /** @param numbers which ones, in which order */
    SelectedAccesses(List<Access> all, int[] numbers) {
        this.all = all;
        this.numbers = numbers;
    }

    @Override
    public Access get(int index) {
        return all.get(numbers[index]);
    }

    @Override
    public int size() {
        return numbers.length;
    }
}
