package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.Bytes;
import java.io.IOException;
import java.util.Arrays;

/** The address with which each unit's program begins. A unit may have other code elsewhere, which this does not show. */
final class UnitBeginnings {
    private static final int FIELDS = 2;

    private long[] units = new long[FIELDS * 64];
    private int count;

    static UnitBeginnings of(Bytes section) throws IOException {
        UnitBeginnings beginnings = new UnitBeginnings();
        for (long at = 0; at < section.size(); ) {
            LineUnit unit = LineUnit.read(section, at);
            long address = unit.readable() ? LineProgram.beginning(section, unit) : 0;
            if (address != 0) {
                beginnings.add(address, at);
            }
            at = unit.end;
        }
        return beginnings;
    }

    private void add(long address, long unit) {
        if (count * FIELDS == units.length) {
            units = Arrays.copyOf(units, 2 * units.length);
        }
        units[count * FIELDS] = address;
        units[count * FIELDS + 1] = unit;
        count++;
    }

    /** The unit that begins closest before an address; −1 if there is none. */
    long unit(long address) {
        long unit = -1;
        long closest = 0;
        for (int i = 0; i < count * FIELDS; i += FIELDS) {
            if (units[i] <= address && units[i] > closest) {
                closest = units[i];
                unit = units[i + 1];
            }
        }
        return unit;
    }
}
