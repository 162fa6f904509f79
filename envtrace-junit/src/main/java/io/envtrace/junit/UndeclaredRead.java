package io.envtrace.junit;

/** A read that was not allowed, in words. */
final class UndeclaredRead {
    private final String text;
    private final StackTraceElement[] stack;

    UndeclaredRead(LoggedRead read, ReadTally tally) {
        StringBuilder out = new StringBuilder();
        String name = read.variable();
        out.append(name == null ? "the whole environment" : name)
                .append(" was read at ")
                .append(read.stack.place());
        String thread = tally.otherThread();
        if (thread != null) {
            out.append(" by the thread ").append(thread.isEmpty() ? "without a name" : thread);
        }
        if (!tally.others().isEmpty()) {
            StringBuilder names = new StringBuilder();
            for (TestScope other : tally.others()) {
                names.append(names.length() == 0 ? "" : ", ").append(other.name());
            }
            out.append(" while ").append(names).append(" ran, too (for which of them is not known)");
        }
        out.append(" and is not allowed; declare it with @AllowEnv(\"");
        this.text = out.append(name == null ? "*" : name).append("\")").toString();
        this.stack = read.stack.fromReader();
    }

    /** Accesses that the agent could not record. */
    UndeclaredRead(long lost) {
        this.text = lost + (lost == 1 ? " access" : " accesses")
                + " to the environment could not be recorded: whether all of them were allowed is not known";
        this.stack = new StackTraceElement[0];
    }

    /** The reader's stack; empty where there is none. */
    StackTraceElement[] stack() {
        return stack;
    }

    @Override
    public String toString() {
        return text;
    }
}
