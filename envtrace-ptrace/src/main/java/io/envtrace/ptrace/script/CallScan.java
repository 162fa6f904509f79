package io.envtrace.ptrace.script;

import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.kernel.ThisMachine;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Which functions of an executable call which. */
public final class CallScan {
    private final SharedObject object;

    public CallScan(SharedObject object) {
        this.object = object;
    }

    /** The functions that call one of these addresses. */
    public Set<CodeRange> callers(Set<Long> functions) throws IOException {
        Set<CodeRange> found = new HashSet<>();
        CodeRange all = CodeScan.executable(object.file());
        byte[] code = all == null ? new byte[0] : read(object, all);
        ThisMachine.ARCHITECTURE.visitCalls(code, all == null ? 0 : all.start(), (behind, target) -> {
            CodeRange caller = functions.contains(target) ? object.codeAround(behind - 1) : null;
            if (caller != null) {
                found.add(caller);
            }
        });
        return found;
    }

    /** The addresses in the code that may be called from there. */
    public NavigableSet<Long> called() throws IOException {
        NavigableSet<Long> found = new TreeSet<>();
        CodeRange all = CodeScan.executable(object.file());
        byte[] code = all == null ? new byte[0] : read(object, all);
        long start = all == null ? 0 : all.start();
        ThisMachine.ARCHITECTURE.visitCalls(code, start, (behind, target) -> {
            if (target >= start && target < start + code.length) {
                found.add(target);
            }
        });
        return found;
    }

    /** What a function calls of these, by name. */
    public Set<String> calls(CodeRange caller, Map<Long, String> targets) throws IOException {
        Set<String> calls = new HashSet<>();
        ThisMachine.ARCHITECTURE.visitCalls(read(object, caller), caller.start(), (behind, target) -> {
            String name = targets.get(target);
            if (name != null) {
                calls.add(name);
            }
        });
        return calls;
    }

    /** The bytes of a part of the code. */
    public static byte[] read(SharedObject object, CodeRange range) throws IOException {
        return object.file().at(range.start()).read(0, (int) (range.end() - range.start()));
    }
}
