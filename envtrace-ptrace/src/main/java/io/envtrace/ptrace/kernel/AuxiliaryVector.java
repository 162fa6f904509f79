package io.envtrace.ptrace.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** What the kernel passes to a program at its start: where the program and its interpreter were mapped. */
public final class AuxiliaryVector {
    private static final long PHDR = 3;
    private static final long BASE = 7;
    private static final long ENTRY = 9;
    private static final long SECURE = 23;
    private static final long VDSO = 33;

    private final Map<Long, Long> values = new HashMap<>();

    private AuxiliaryVector() {}

    public static AuxiliaryVector read(int pid) throws IOException {
        AuxiliaryVector vector = new AuxiliaryVector();
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(ProcFs.of(pid, "auxv"))).order(ByteOrder.nativeOrder());
        while (bytes.remaining() >= 16) {
            vector.values.put(bytes.getLong(), bytes.getLong());
        }
        if (vector.values.isEmpty()) {
            throw UnreadableMemoryException.gone(0);
        }
        return vector;
    }

    /** The base address of the interpreter (ld.so); 0 for a static program. */
    public long interpreterBase() {
        return value(BASE);
    }

    /** The address of the code that the kernel maps into each program (vDSO); 0 if there is none. */
    long vdso() {
        return value(VDSO);
    }

    long programHeaders() {
        return value(PHDR);
    }

    public long entry() {
        return value(ENTRY);
    }

    /** Whether the program runs with more privileges than its caller. */
    boolean secure() {
        return value(SECURE) != 0;
    }

    private long value(long type) {
        return values.getOrDefault(type, 0L);
    }
}
