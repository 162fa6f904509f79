package io.envtrace.ptrace.script.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.ptrace.script.calibration.ProbeScript.Marker;
import io.envtrace.ptrace.script.calibration.ProbeScript.Moment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** What is found in memory of which the test says what it holds. */
class DataSearchTest {
    private static final long OWN = 0x600000;
    private static final long HEAP = 0x7000_0000_0000L;

    /** The memory of a program that has not been moved, at some moments: its own variables with one pointer each time, and its heap. */
    private static DataSearch search(long... pointers) {
        DataSearch search = new DataSearch(0);
        for (int i = 0; i < pointers.length; i++) {
            WritableMemory copy = new WritableMemory();
            ByteBuffer own = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
            copy.add(OWN, own.putLong(16, pointers[i]).array(), true);
            copy.add(HEAP, new byte[4096], false);
            search.add(new Marker(i, Moment.PLAIN, i, 0), copy);
        }
        return search;
    }

    @Test
    void whatIsBehindAPointerThatStays() {
        assertThat(search(HEAP + 256, HEAP + 256).place(HEAP + 300)).isEqualTo(new ShellPlace(OWN + 16, 44));
        assertThat(search(HEAP, HEAP).place(OWN + 8)).isEqualTo(new ShellPlace(0, OWN + 8));
    }

    /** In the next run it would be elsewhere. */
    @Test
    void whatNoPointerLeadsToIsNotFound() {
        assertThat(search(HEAP + 256, HEAP + 264).place(HEAP + 300)).isNull();
        assertThat(search(0, 0).place(HEAP + 300)).isNull();
        assertThat(search(HEAP + 304, HEAP + 304).place(HEAP + 300)).isNull();
        assertThat(search(HEAP, HEAP).place(HEAP + 2000)).isNull();
    }
}
