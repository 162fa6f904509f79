package io.envtrace.ptrace.perl;

import io.envtrace.event.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@code Perl_hv_common} for {@code %ENV}.
 *
 * @param interpreter address of its state
 * @param scalar the key as a value; 0 where it is text
 * @param text address of the key
 * @param length in bytes; negative for text in UTF-8
 * @param action bits that say what is wanted
 */
public record PerlLookup(long interpreter, long scalar, long text, int length, int action) {
    private static final int SETS = 0x04;
    private static final int ASKS_WHETHER = 0x08;
    private static final int WANTS_PLACE = 0x10;
    private static final int DELETES = 0x40;

    /** The read that it is; null where it is a change, or a look that belongs to one. */
    @Nullable
    PerlRead read(PerlMemory memory) {
        if ((action & (SETS | DELETES)) != 0) {
            return null;
        }
        PerlOperation operation = PerlOperation.of(interpreter, memory);
        boolean asks = (action & ASKS_WHETHER) != 0;
        if (asks && operation.makesLocal() || (action & WANTS_PLACE) != 0 && !operation.looksFirst()) {
            return null;
        }
        String name = name(memory);
        return name == null ? null : new PerlRead(Operation.GET, asks ? "exists $ENV{}" : "$ENV{}", name);
    }

    private @Nullable String name(PerlMemory memory) {
        return scalar == 0 ? memory.text(text, Math.abs(length)) : memory.scalar(scalar);
    }
}
