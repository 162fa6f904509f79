package io.envtrace.ptrace.ruby;

/** Finds what a thread executes. */
final class RubyThreads {
    private static final int RACTORS = 8;
    private static final int NODE_OF_RACTOR = 568;
    private static final int THREADS = 304;
    private static final int NEXT = 0;
    private static final int MACHINE_OF_THREAD = 32;
    private static final int EXECUTION = 40;
    private static final int NATIVE_THREAD = 80;
    private static final int THREAD = 88;
    private static final int THREAD_OF_EXECUTION = 48;
    private static final int MOST = 100_000;

    private final RubyMemory memory;

    RubyThreads(RubyMemory memory) {
        this.memory = memory;
    }

    /**
     * The state of execution of a thread, which a fiber may have exchanged.
     *
     * @param machine address of everything of the interpreter
     * @param threadPointer what {@code pthread_self} says in it
     * @return 0 where it is no thread of Ruby
     */
    long execution(long machine, long threadPointer) {
        long ractors = machine + RACTORS;
        long ractor = memory.word(ractors + NEXT);
        for (int i = 0; ractor != 0 && ractor != ractors && i < MOST; i++) {
            long found = among(ractor - NODE_OF_RACTOR + THREADS, machine, threadPointer);
            if (found != 0) {
                return found;
            }
            ractor = memory.word(ractor + NEXT);
        }
        return 0;
    }

    private long among(long threads, long machine, long threadPointer) {
        long thread = memory.word(threads + NEXT);
        for (int i = 0; thread != 0 && thread != threads && i < MOST; i++) {
            byte[] block = memory.block(thread, THREAD);
            if (RubyMemory.word(block, NATIVE_THREAD) == threadPointer
                    && RubyMemory.word(block, MACHINE_OF_THREAD) == machine) {
                long execution = RubyMemory.word(block, EXECUTION);
                return execution != 0 && memory.word(execution + THREAD_OF_EXECUTION) == thread ? execution : 0;
            }
            thread = RubyMemory.word(block, NEXT);
        }
        return 0;
    }
}
