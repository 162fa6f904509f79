package io.envtrace.binary.machine;

import java.util.Arrays;

/**
 * The call stack of a stopped thread, innermost first: the first address is the thread's own, the others are return addresses. Equal stacks
 * have equal addresses, so that a stack's frames are named only once.
 */
public final class CallStack {
    private final long[] addresses;
    private final boolean complete;
    private final int hash;

    private CallStack(long[] addresses, boolean complete) {
        this.addresses = addresses;
        this.complete = complete;
        this.hash = 31 * Arrays.hashCode(addresses) + Boolean.hashCode(complete);
    }

    public int depth() {
        return addresses.length;
    }

    /** The address in the process's memory, load bias included. */
    public long address(int index) {
        return addresses[index];
    }

    /** Whether the walk reached the outermost frame; false if it had to stop before. */
    public boolean complete() {
        return complete;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallStack stack
                && hash == stack.hash
                && complete == stack.complete
                && Arrays.equals(addresses, stack.addresses);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Collects addresses up to a limit. */
    public static final class Builder {
        private final int limit;
        private long[] addresses = new long[32];
        private int depth;

        public Builder(int limit) {
            this.limit = limit;
        }

        /** Adds the next outer frame; false if the limit is reached. */
        public boolean add(long address) {
            if (depth >= limit) {
                return false;
            }
            if (depth == addresses.length) {
                addresses = Arrays.copyOf(addresses, 2 * depth);
            }
            addresses[depth++] = address;
            return true;
        }

        public CallStack build(boolean complete) {
            return new CallStack(Arrays.copyOf(addresses, depth), complete);
        }
    }
}
