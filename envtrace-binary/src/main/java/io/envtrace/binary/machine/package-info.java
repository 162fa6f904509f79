/**
 * Machine code and its frames, whatever the processor: memory, registers, stacks, and the {@link Architecture} that says what differs from
 * processor to processor.
 */
package io.envtrace.binary.machine;
