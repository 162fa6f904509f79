package io.envtrace.junit;

import io.envtrace.event.AccessRecord;
import io.envtrace.event.Operation;
import org.jspecify.annotations.Nullable;

/** One access of the agent's log: a read, or a change, by one piece of code on one thread. */
final class LoggedRead {
    final AccessRecord record;
    final LoggedStack stack;

    LoggedRead(AccessRecord record, LoggedStack stack) {
        this.record = record;
        this.stack = stack;
    }

    /** Null for all variables at once. */
    @Nullable
    String variable() {
        return record.variable;
    }

    /** Whether code of a class has asked, by one of the API's own methods. */
    boolean isOf(Class<?> reader) {
        return stack.has(reader.getName());
    }

    /** Whether the program's or a library's code has read a variable, or all. */
    boolean counts() {
        return (record.operation == Operation.GET || record.operation == Operation.LIST) && stack.ofProgram();
    }
}
