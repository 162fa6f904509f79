package io.envtrace.junit;

/** A read that was not allowed, in words. */
final class UndeclaredRead {
    private final String text;
    private final StackTraceElement[] stack;

    /** @param certain whether it is known that the test has done it */
    UndeclaredRead(LoggedRead read, ReadTally tally, boolean certain) {
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
            out.append(" while ").append(names).append(" ran, too");
        }
        if (!certain) {
            // Tests that are not checked run unseen.
            out.append(
                    tally.otherThread() == null
                            ? " (for which of them is not known)"
                            : tally.others().isEmpty()
                                    ? " (for this test, or for one without the extension that ran at once)"
                                    : " (for which of them, or for a test without the extension, is not known)");
        }
        out.append(" and is not allowed; declare it with @AllowEnv(\"");
        this.text = out.append(name == null ? "*" : name).append("\")").toString();
        this.stack = read.stack.fromReader();
    }

    private UndeclaredRead(String text) {
        this.text = text;
        this.stack = new StackTraceElement[0];
    }

    /** The agent does not see all, for a reason that it has given. */
    static UndeclaredRead gap(String reason) {
        return new UndeclaredRead("envtrace's agent does not see all that tests read: " + reason);
    }

    /** Accesses that the agent could not record. */
    static UndeclaredRead lost(long lost) {
        return new UndeclaredRead(lost + (lost == 1 ? " access" : " accesses")
                + " to the environment could not be recorded: whether all of them were allowed is not known");
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
