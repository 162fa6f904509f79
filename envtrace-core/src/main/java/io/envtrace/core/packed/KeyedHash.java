package io.envtrace.core.packed;

import java.util.concurrent.ThreadLocalRandom;

/** Hashes with a random factor, so that an attacker who writes a trace cannot choose texts that all collide. */
public final class KeyedHash {
    private final long factor = ThreadLocalRandom.current().nextLong() | 1;

    /** Adds one number to a hash. */
    public long next(long hash, long number) {
        long product = (hash + number) * factor;
        // A polynomial alone has texts that collide whatever the factor is: the low bits of a product do not depend
        // on the high ones.
        return product ^ product >>> 32;
    }
}
