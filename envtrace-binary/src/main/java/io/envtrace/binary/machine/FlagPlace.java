package io.envtrace.binary.machine;

/**
 * Where a byte is, as long as which is not 0 a filter lets all calls be of interest.
 *
 * @param address where it is, or where the pointer is to what holds it; 0 for none
 * @param pointed whether it is behind a pointer, which may be 0: then the byte counts as 0
 * @param offset how far behind what the pointer points to
 */
public record FlagPlace(long address, boolean pointed, int offset) {
    /** No such byte. */
    public static final FlagPlace NONE = new FlagPlace(0, false, 0);

    /** A byte that has an address itself. */
    public static FlagPlace at(long address) {
        return new FlagPlace(address, false, 0);
    }

    /** Whether there is one. */
    public boolean exists() {
        return address != 0;
    }
}
