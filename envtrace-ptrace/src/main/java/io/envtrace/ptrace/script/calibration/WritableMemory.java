package io.envtrace.ptrace.script.calibration;

import static io.envtrace.ptrace.memory.LittleEndian.littleEndian;

import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.memory.TraceeMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** A copy of what a shell can write: the variables of its executable, and its heap. */
public final class WritableMemory implements StringMemory {
    private static final int LARGEST = 4 << 20;
    private static final String HEAP = "[heap]";

    /** @param own whether it holds variables of the executable, and not the heap */
    private record Region(long start, byte[] bytes, boolean own) {}

    private final List<Region> regions = new ArrayList<>();

    /** Adds what is from an address on. */
    void add(long start, byte[] bytes, boolean own) {
        regions.add(new Region(start, bytes, own));
    }

    /** @param executable the path of its executable, as it is mapped */
    static WritableMemory read(int pid, String executable, TraceeMemory memory) throws IOException {
        WritableMemory found = new WritableMemory();
        long behind = 0;
        for (String line : Files.readAllLines(ProcFs.of(pid, "maps"), StandardCharsets.ISO_8859_1)) {
            String[] fields = line.split(" +", 6);
            int dash = fields[0].indexOf('-');
            long start = Long.parseUnsignedLong(fields[0].substring(0, dash), 16);
            long end = Long.parseUnsignedLong(fields[0].substring(dash + 1), 16);
            String path = fields.length < 6 ? "" : fields[5];
            boolean own = path.equals(executable) || path.isEmpty() && start == behind;
            behind = own ? end : 0;
            // musl's heap has no name.
            boolean heap = path.equals(HEAP) || path.isEmpty();
            if (fields[1].startsWith("rw") && (own || heap) && end - start <= LARGEST) {
                byte[] bytes = new byte[(int) (end - start)];
                int got = memory.read(start, bytes, 0, bytes.length);
                found.add(start, Arrays.copyOf(bytes, got), own);
            }
        }
        return found;
    }

    @Override
    public int read(long address, byte[] into, int offset, int length) {
        Region region = around(address);
        if (region == null) {
            return 0;
        }
        int from = (int) (address - region.start);
        int got = Math.min(length, region.bytes.length - from);
        System.arraycopy(region.bytes, from, into, offset, got);
        return got;
    }

    @Override
    public long word(long address) {
        Region region = around(address);
        int from = region == null ? 0 : (int) (address - region.start);
        if (region == null || from + Long.BYTES > region.bytes.length) {
            throw new UnreadableMemoryException(address);
        }
        return littleEndian(region.bytes, from);
    }

    private @Nullable Region around(long address) {
        for (Region region : regions) {
            if (address >= region.start && address < region.start + region.bytes.length) {
                return region;
            }
        }
        return null;
    }

    /** The places of a text that ends with a zero byte. */
    List<Long> find(String text) {
        byte[] wanted = (text + '\0').getBytes(StandardCharsets.US_ASCII);
        List<Long> found = new ArrayList<>();
        for (Region region : regions) {
            byte[] bytes = region.bytes;
            for (int at = 0; at + wanted.length <= bytes.length; at++) {
                if (bytes[at] == wanted[0] && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                    found.add(region.start + at);
                }
            }
        }
        return found;
    }

    /** The places of words that are wanted. */
    List<Long> words(LongPredicate wanted) {
        return words(wanted, false);
    }

    /** The same among the executable's own variables. */
    public List<Long> ownWords(LongPredicate wanted) {
        return words(wanted, true);
    }

    private List<Long> words(LongPredicate wanted, boolean ownOnly) {
        List<Long> found = new ArrayList<>();
        for (Region region : regions) {
            for (int at = 0; at + Long.BYTES <= region.bytes.length; at += Long.BYTES) {
                if ((region.own || !ownOnly) && wanted.test(littleEndian(region.bytes, at))) {
                    found.add(region.start + at);
                }
            }
        }
        return found;
    }

    /** The places of numbers of a size in bytes that have a value. */
    public List<Long> numbers(int size, long value) {
        List<Long> found = new ArrayList<>();
        for (Region region : regions) {
            for (int at = 0; at + size <= region.bytes.length; at += size) {
                if (littleEndian(region.bytes, at, size) == value) {
                    found.add(region.start + at);
                }
            }
        }
        return found;
    }

    /** The number of a size in bytes at a place; -1 where there is none. */
    public long number(int size, long place) {
        for (Region region : regions) {
            long at = place - region.start;
            if (at >= 0 && at + size <= region.bytes.length) {
                return littleEndian(region.bytes, (int) at, size);
            }
        }
        return -1;
    }

    /** Whether it is a variable of the executable itself. */
    public boolean isOwn(long place) {
        Region region = around(place);
        return region != null && region.own;
    }
}
