package io.envtrace.ptrace.kernel;

import io.envtrace.binary.machine.Memory;
import io.envtrace.binary.machine.SystemCall;
import java.io.IOException;
import java.util.Arrays;

/** Maps memory into the process of a stopped thread, which keeps it: what the tracer writes there stays valid for as long as the program may use it. */
public final class InjectedMapping {
    private static final int MMAP = ThisMachine.ARCHITECTURE.systemCall(SystemCall.MMAP);
    private static final int READ_WRITE = 3;
    private static final int READ_EXECUTE = 5;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int NO_FILE = -1;

    /** Of the kernel's code that is searched for a system call instruction, and the longest such instruction. */
    private static final int VDSO_SIZE = 8192;

    private static final int LONGEST_CALL = 4;

    private final InjectedSystemCalls calls;

    public InjectedMapping(Ptrace ptrace) {
        calls = new InjectedSystemCalls(ptrace);
    }

    /**
     * Maps memory that is readable and writable.
     *
     * @param memory that of the thread's process
     * @return its address; 0 if that is not possible
     * @throws PtraceException the thread was killed
     */
    public long map(int pid, int tid, Memory memory, int length) throws IOException {
        return map(pid, tid, memory, 0, length, READ_WRITE);
    }

    /**
     * Maps memory that the program can read and execute, and never write.
     *
     * @param wish an address; if it is taken, the kernel chooses another one
     * @param memory that of the thread's process
     * @return its address; 0 if that is not possible
     * @throws PtraceException the thread was killed
     */
    public long mapCode(int pid, int tid, Memory memory, long wish, int length) throws IOException {
        return map(pid, tid, memory, wish, length, READ_EXECUTE);
    }

    private long map(int pid, int tid, Memory memory, long wish, int length, int protection) throws IOException {
        long instruction = systemCall(AuxiliaryVector.read(pid).vdso(), memory);
        long[] result = {0};
        if (instruction != 0) {
            calls.withSignalsBlocked(
                    tid,
                    instruction,
                    () -> result[0] = calls.call(tid, MMAP, wish, length, protection, PRIVATE_ANONYMOUS, NO_FILE, 0));
        }
        return Math.max(0, result[0]);
    }

    /** The address of a system call instruction in the kernel's code: every version of it has one, for what it cannot answer itself. 0 for none. */
    static long systemCall(long vdso, Memory memory) {
        byte[] code = new byte[VDSO_SIZE];
        int got = vdso == 0 ? 0 : memory.read(vdso, code, 0, code.length);
        for (int end = 1; end <= got; end++) {
            byte[] before = Arrays.copyOfRange(code, Math.max(0, end - LONGEST_CALL), end);
            if (ThisMachine.ARCHITECTURE.endsWithSystemCall(before)) {
                var behind = ThisMachine.ARCHITECTURE.registers();
                behind.setPc(vdso + end);
                return behind.systemCallAddress();
            }
        }
        return 0;
    }
}
