package io.envtrace.ptrace.start;

import java.util.BitSet;
import java.util.List;

/**
 * What the tool was given by its caller, before the launcher's shell and the JVM changed it.
 *
 * @param environment the environment's entries in order, malformed ones included
 * @param descriptors numbers of the open file descriptors
 * @param ignoredSignals bit n-1 is set if signal n was ignored
 * @param blockedSignals bit n-1 is set if signal n was blocked
 * @param exact whether all of this was recorded; otherwise it is what the JVM can still see
 */
public record CallerState(
        List<byte[]> environment, BitSet descriptors, long ignoredSignals, long blockedSignals, boolean exact) {
    public CallerState {
        environment = List.copyOf(environment);
        descriptors = (BitSet) descriptors.clone();
    }

    @Override
    public BitSet descriptors() {
        return (BitSet) descriptors.clone();
    }

    /** The value of a variable, null if it is not set; the first entry counts, as in libc. */
    public byte @org.jspecify.annotations.Nullable [] variable(String name) {
        return RawBlock.value(environment, name);
    }
}
