package io.envtrace.ptrace.script.bash;

import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.script.bash.BashConstructs.Marker;
import io.envtrace.ptrace.script.bash.BashConstructs.Moment;
import io.envtrace.ptrace.script.calibration.ShellProbe;
import io.envtrace.ptrace.script.calibration.ShellRun;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out how a bash works that does not say the names of its functions. */
final class BashProbe implements ShellProbe<BashMap> {
    /** How many stops at system calls lie within some of the empty lines, which bash reads byte by byte. */
    private static final int READING = 30;

    private final BashConstructs script = new BashConstructs();
    private final SharedObject object;

    BashProbe(SharedObject object) {
        this.object = object;
    }

    @Override
    public String name() {
        return "bash";
    }

    @Override
    public byte[] script() {
        return script.bytes();
    }

    @Override
    public @Nullable BashMap find(ShellRun run) throws IOException {
        Map<String, Long> data = data(run);
        if (data == null) {
            return null;
        }
        run.runTo(script.begin());
        BashCalls calls = new BashCalls(run.memory(), data);
        run.watchTo(script.end(), object.codeStarts(), calls);
        BashSearch search = new BashSearch(object, calls.seen());
        Map<String, Long> addresses = new HashMap<>(search.functions());
        Map<Long, CallerKind> kinds = search.kinds(addresses.getOrDefault(BashCode.FIND_VARIABLE, 0L));
        data.forEach((name, address) -> addresses.put(name, address - run.bias()));
        boolean whole = !kinds.isEmpty()
                && !addresses.containsValue(0L)
                && new HashSet<>(addresses.values()).size() == addresses.size();
        return whole ? new BashMap(addresses, kinds) : null;
    }

    /** Where its variables are in memory; null if one is not found. */
    private @Nullable Map<String, Long> data(ShellRun run) throws IOException {
        BashData data = new BashData();
        for (Marker marker : script.moments()) {
            run.runTo(marker.number());
            data.add(marker, run.copy());
            if (marker.moment() == Moment.BEFORE_EMPTY) {
                run.runOn(READING);
                data.addReading(run.copy());
            }
        }
        return data.find();
    }
}
