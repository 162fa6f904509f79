package io.envtrace.ptrace.script.bash;

import java.util.Map;

/**
 * What was found out about a bash that does not say the names of its functions. Addresses are those of the file, before the load bias.
 *
 * @param addresses the functions and variables that {@link BashCode} names
 * @param kinds what functions look variables up for, by the address at which each begins
 */
record BashMap(Map<String, Long> addresses, Map<Long, CallerKind> kinds) {
    /** Whether all its functions are in the code between two addresses. */
    boolean isWithin(long start, long end) {
        for (String function : BashCode.FUNCTIONS) {
            long address = addresses.getOrDefault(function, 0L);
            if (address < start || address >= end) {
                return false;
            }
        }
        return true;
    }
}
