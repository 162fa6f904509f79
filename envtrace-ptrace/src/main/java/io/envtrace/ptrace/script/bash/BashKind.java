package io.envtrace.ptrace.script.bash;

import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.script.calibration.ProbedKind;
import io.envtrace.ptrace.script.calibration.ShellProbe;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A bash without names of its functions. */
final class BashKind implements ProbedKind<BashMap> {
    private static final int MOST_CALLERS = 64;

    @Override
    public int number() {
        return 0x62617301;
    }

    @Override
    public void write(BashMap map, DataOutputStream out) throws IOException {
        for (String name : BashCode.NAMES) {
            out.writeLong(map.addresses().getOrDefault(name, 0L));
        }
        out.writeInt(map.kinds().size());
        for (Map.Entry<Long, CallerKind> each : map.kinds().entrySet()) {
            out.writeLong(each.getKey());
            out.writeByte(each.getValue().ordinal());
        }
    }

    @Override
    public BashMap read(DataInputStream in) throws IOException {
        Map<String, Long> addresses = new HashMap<>();
        for (String name : BashCode.NAMES) {
            addresses.put(name, in.readLong());
        }
        int count = in.readInt();
        Map<Long, CallerKind> kinds = new HashMap<>();
        CallerKind[] known = CallerKind.values();
        for (int i = 0; i < count; i++) {
            long caller = in.readLong();
            int kind = in.readUnsignedByte();
            if (count > MOST_CALLERS || kind >= known.length) {
                throw new IOException("damaged");
            }
            kinds.put(caller, known[kind]);
        }
        return new BashMap(addresses, kinds);
    }

    @Override
    public ShellProbe<BashMap> probe(SharedObject executable) {
        return new BashProbe(executable);
    }
}
