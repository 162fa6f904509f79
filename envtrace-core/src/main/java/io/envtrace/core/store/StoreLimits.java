package io.envtrace.core.store;

/**
 * What a question may take, and do.
 *
 * @param threads at most so many work at once
 * @param memory of the database, in bytes; what does not fit goes to a temporary directory
 * @param files whether SQL may read and write any file and the network
 */
public record StoreLimits(int threads, long memory, boolean files) {}
