package io.envtrace.binary.stack;

import io.envtrace.binary.nativecode.SharedObject;

/**
 * An object as a process has mapped it.
 *
 * @param bias what is added to the file's addresses
 * @param start where its code starts in the process
 * @param end the first address after it
 */
public record LoadedObject(SharedObject object, long bias, long start, long end) {

    boolean holds(long address) {
        return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
    }
}
