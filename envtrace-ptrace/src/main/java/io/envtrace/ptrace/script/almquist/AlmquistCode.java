package io.envtrace.ptrace.script.almquist;

import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.script.CallScan;
import io.envtrace.ptrace.script.ShellCode;
import io.envtrace.ptrace.script.ShellNames;
import io.envtrace.ptrace.script.ShellProcess;
import io.envtrace.ptrace.script.calibration.ShellMap;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.Set;

/**
 * The executable of such a shell.
 *
 * @param map what is where in it
 * @param entries where its functions may begin: what looks like a call goes there
 */
record AlmquistCode(SharedObject object, ShellMap map, NavigableSet<Long> entries) implements ShellCode {
    /** Where nothing tells how long a function is, it is looked through as far as this for jumps to its beginning. */
    private static final int LONG_FUNCTION = 1024;

    static AlmquistCode of(SharedObject object, ShellMap map) throws IOException {
        return new AlmquistCode(object, map, new CallScan(object).called());
    }

    @Override
    public ShellProcess process(long bias, Set<String> names) {
        return new AlmquistProcess(this, bias, new ShellNames(names));
    }

    /** The bytes of a function. */
    byte[] code(long function) throws IOException {
        CodeRange range = object.codeAround(function);
        long end = range == null || range.start() != function ? end(function) : range.end();
        return object.file().at(function).read(0, (int) (end - function));
    }

    private long end(long function) {
        Long next = entries.higher(function);
        return Math.min(function + LONG_FUNCTION, next == null ? Long.MAX_VALUE : next);
    }
}
