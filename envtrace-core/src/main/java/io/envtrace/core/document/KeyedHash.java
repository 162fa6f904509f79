package io.envtrace.core.document;

import java.util.concurrent.ThreadLocalRandom;

/** Hashes with a factor that is drawn anew each time: who writes a trace cannot choose texts that all fall into one place. */
public final class KeyedHash {
    private final long factor = ThreadLocalRandom.current().nextLong() | 1;

    /** The hash of what another hash stands for, and one number more. */
    public long next(long hash, long number) {
        long product = (hash + number) * factor;
        // A polynomial alone has texts that meet whatever the factor is: the low bits of a product know nothing of the
        // high ones.
        return product ^ product >>> 32;
    }
}
