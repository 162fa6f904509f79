package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.ByteCursor;
import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.ElfFormatException;
import io.envtrace.binary.elf.Section;
import io.envtrace.binary.elf.Segment;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object's {@code .eh_frame}, searched by the sorted index of {@code .eh_frame_hdr}, or else by one of our own. */
final class FrameTable {
    private static final int SORTED_INDEX = 0x3b;
    private static final int INDEX_ENTRY = 8;

    private final Bytes frames;
    private final long framesAddress;
    private final @Nullable Bytes index;
    private final long indexAddress;
    private final long indexStart;
    private final long indexCount;
    /** Where the entries are, if there is no index; null until that is needed. */
    private @Nullable UnindexedFrames sorted;

    private FrameTable(
            Bytes frames,
            long framesAddress,
            @Nullable Bytes index,
            long indexAddress,
            long indexStart,
            long indexCount) {
        this.frames = frames;
        this.framesAddress = framesAddress;
        this.index = index;
        this.indexAddress = indexAddress;
        this.indexStart = indexStart;
        this.indexCount = indexCount;
    }

    /** Null if the object has no such tables. */
    static @Nullable FrameTable of(ElfFile file) throws IOException {
        Optional<Segment> header = file.segment(Segment.EH_FRAME);
        if (header.isPresent() && header.get().fileSize() > INDEX_ENTRY) {
            return indexed(file, header.get());
        }
        Optional<Section> section = file.section(".eh_frame");
        if (section.isEmpty()) {
            return null;
        }
        return new FrameTable(file.content(section.get()), section.get().address(), null, 0, 0, 0);
    }

    private static FrameTable indexed(ElfFile file, Segment header) throws IOException {
        Bytes bytes = file.at(header.address());
        ByteCursor cursor = new ByteCursor(bytes, 0);
        int version = cursor.u8();
        int frameEncoding = cursor.u8();
        int countEncoding = cursor.u8();
        int tableEncoding = cursor.u8();
        if (version != 1) {
            throw new ElfFormatException("frame index of unknown version " + version);
        }
        long frames = pointer(cursor, frameEncoding, header.address());
        boolean sorted = tableEncoding == SORTED_INDEX && countEncoding != EncodedPointers.OMITTED;
        long count = sorted ? pointer(cursor, countEncoding, header.address()) : 0;
        return new FrameTable(file.at(frames), frames, sorted ? bytes : null, header.address(), cursor.offset(), count);
    }

    private static long pointer(ByteCursor cursor, int encoding, long table) throws IOException {
        return EncodedPointers.read(cursor, encoding, table + cursor.offset(), table);
    }

    /** The entry that covers an address; null if there is none. */
    @Nullable
    FrameDescription find(long address) throws IOException {
        FrameDescription found = index == null ? scan(address) : search(index, address);
        return found != null && found.covers(address) ? found : null;
    }

    private @Nullable FrameDescription search(Bytes table, long address) throws IOException {
        long low = 0;
        long high = indexCount;
        while (low < high) {
            long middle = low + high >>> 1;
            long start = indexAddress + table.i32(indexStart + middle * INDEX_ENTRY);
            if (Long.compareUnsigned(start, address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return null;
        }
        long entry = indexAddress + table.i32(indexStart + (low - 1) * INDEX_ENTRY + 4);
        return FrameDescription.read(frames, framesAddress, entry - framesAddress);
    }

    private @Nullable FrameDescription scan(long address) throws IOException {
        long entry = unindexed().before(address);
        return entry < 0 ? null : FrameDescription.read(frames, framesAddress, entry);
    }

    private UnindexedFrames unindexed() throws IOException {
        if (sorted == null) {
            sorted = UnindexedFrames.read(frames, framesAddress);
        }
        return sorted;
    }

    /** Where the code begins that each entry covers, in ascending order. */
    long[] starts() throws IOException {
        if (index == null) {
            return unindexed().starts();
        }
        long[] starts = new long[(int) indexCount];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = indexAddress + index.i32(indexStart + (long) i * INDEX_ENTRY);
        }
        return starts;
    }
}
