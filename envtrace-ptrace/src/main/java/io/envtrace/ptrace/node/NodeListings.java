package io.envtrace.ptrace.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The listings of all variables that a thread has begun last. V8 takes all names at once, and then asks for each of them: whether it is
 * there, and where values are wanted, for its value. Both are part of the listing that was recorded.
 */
public final class NodeListings {
    private static final int MOST = 4;

    private final Deque<Listing> last = new ArrayDeque<>();
    /** Places that have asked whether a variable is there, and not for a listing. */
    private final Set<NodeFrame> asking = new HashSet<>();

    /** A listing. Its filter is where {@code for (… in …)} asks before each turn whether a name is there still. */
    private static final class Listing {
        private final NodeStack stack;
        private boolean decided;
        private @Nullable NodeStack filter;

        Listing(NodeStack stack) {
            this.stack = stack;
        }

        boolean has(NodeStack read, boolean isQuery) {
            return read.places().equals(stack.places())
                    || isQuery && filter != null && read.places().equals(filter.places())
                    || read.isSameCallOfRuntime(stack);
        }

        /** What comes first from another place is the filter, if there is one: it stands before what is listed. */
        boolean decide(NodeStack read, boolean canBeFilter) {
            if (!decided && canBeFilter && read.isBefore(stack)) {
                filter = read;
            }
            boolean found = !decided && filter != null;
            decided = true;
            return found;
        }
    }

    /** A listing has begun. */
    public void begin(NodeStack stack) {
        last.removeIf(listing -> listing.stack.places().equals(stack.places()));
        last.addFirst(new Listing(stack));
        if (last.size() > MOST) {
            last.removeLast();
        }
    }

    /**
     * Whether a read is part of one of them.
     *
     * @param isQuery whether it is only asked whether the variable is there
     * @param isFound whether it is
     */
    public boolean isPart(NodeStack read, boolean isQuery, boolean isFound) {
        for (Listing listing : last) {
            if (isFound && listing.has(read, isQuery)) {
                return true;
            }
        }
        NodeFrame place = read.places().get(0);
        Listing newest = last.peekFirst();
        if (newest != null && newest.decide(read, isQuery && isFound && !asking.contains(place))) {
            return true;
        }
        if (isQuery) {
            asking.add(place);
        }
        last.removeIf(listing -> listing.stack.isOfRuntime());
        return false;
    }
}
