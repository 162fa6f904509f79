package io.envtrace.ptrace.script.calibration;

import io.envtrace.binary.nativecode.SharedObject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Shells of the Almquist family. */
public final class AlmquistKind implements ProbedKind<ShellMap> {
    private static final int MOST_SITES = 64;
    private static final int FUNCTIONS = 9;

    @Override
    public int number() {
        return 0x454c5334;
    }

    @Override
    public void write(ShellMap map, DataOutputStream out) throws IOException {
        for (long function : map.functions().all()) {
            out.writeLong(function);
        }
        write(out, map.reads());
        write(out, map.temporary());
        write(out, map.data().line());
        write(out, map.data().function());
        write(out, map.data().exportAll());
        write(out, map.data().table());
        out.writeBoolean(map.data().continued());
        out.writeLong(map.functions().evaluate().site());
        out.writeLong(map.functions().define().site());
        out.writeLong(map.functions().substitute().site());
        out.writeInt(map.assigns());
    }

    private static void write(DataOutputStream out, Set<Long> sites) throws IOException {
        out.writeInt(sites.size());
        for (long site : sites) {
            out.writeLong(site);
        }
    }

    private static void write(DataOutputStream out, ShellPlace place) throws IOException {
        out.writeLong(place.pointer());
        out.writeLong(place.offset());
    }

    @Override
    public ShellMap read(DataInputStream in) throws IOException {
        long[] at = new long[FUNCTIONS];
        for (int i = 0; i < at.length; i++) {
            at[i] = in.readLong();
        }
        Set<Long> reads = sites(in);
        Set<Long> temporary = sites(in);
        ShellMap.Data data = new ShellMap.Data(place(in), place(in), place(in), place(in), in.readBoolean());
        ShellMap.Functions functions = new ShellMap.Functions(
                at[0],
                at[1],
                at[2],
                at[3],
                new ShellMap.CalledFrom(at[4], in.readLong()),
                at[5],
                at[6],
                new ShellMap.CalledFrom(at[7], in.readLong()),
                new ShellMap.CalledFrom(at[8], in.readLong()));
        return new ShellMap(functions, reads, temporary, data, in.readInt());
    }

    @Override
    public ShellProbe<ShellMap> probe(SharedObject executable) {
        return new AlmquistProbe();
    }

    private static Set<Long> sites(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_SITES) {
            throw new IOException("damaged");
        }
        Set<Long> sites = new HashSet<>();
        for (int i = 0; i < count; i++) {
            sites.add(in.readLong());
        }
        return sites;
    }

    private static ShellPlace place(DataInputStream in) throws IOException {
        return new ShellPlace(in.readLong(), in.readLong());
    }
}
