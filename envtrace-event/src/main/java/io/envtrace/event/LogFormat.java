package io.envtrace.event;

/**
 * The layout of an event log. All numbers are big-endian.
 *
 * <p>A file is a header of {@link #HEADER_SIZE} bytes, then records. A record starts at a multiple of 8 with an int: its size in units of 8
 * bytes (this int included) in the high 24 bits, and its type in the low byte. The int is written last: where it is 0, the log
 * ends for now.
 */
final class LogFormat {
    static final long MAGIC = 0x454E5654524C4F47L; // "ENVTRLOG"
    static final int VERSION = 1;

    static final int HEADER_SIZE = 64;
    static final int OFFSET_MAGIC = 0;
    static final int OFFSET_VERSION = 8;
    static final int OFFSET_CLOSED = 12;
    static final int OFFSET_LOST = 16;
    /** Where the records ended when the log was marked as closed; more may follow. */
    static final int OFFSET_END = 32;

    /** A mark with which the writer checks that the file of the log's name still is the log. */
    static final int OFFSET_MARK = 40;

    /** Fills the rest of a chunk that the next record does not fit in. */
    static final int PAD = 1;
    /** id, then the characters to the record's end, as {@link Wtf8}; preceded by their length in bytes. */
    static final int STRING = 2;

    static final int PROCESS = 3;
    static final int LIBRARY = 4;
    static final int FRAME = 5;
    static final int STACK = 6;
    static final int ACCESS = 7;
    static final int EVENT = 8;
    static final int EXEC = 9;
    static final int EXIT = 10;
    static final int NOTE = 11;
    static final int GAP = 12;
    // 13 had the names of an environment alone.
    static final int CHILD_GAP = 14;
    static final int ENVIRONMENT = 15;
    static final int HAND_OVER = 17;
    static final int LOADED_LINE = 18;

    /** Offsets of an access record's changing part, from the record's start. */
    static final int ACCESS_COUNT = 8;

    static final int ACCESS_LAST = 16;

    /** Bits of a value's first int. */
    static final int MASKED = 1;

    static final int CUT = 2;

    /** What an access record has after its value, where what was there before a change is known. */
    static final int PREVIOUS_SIZE = 6 * 4;

    /** A bit above the outcome that was there before a change: the change has left everything as it was. */
    static final int UNCHANGED = 1 << 8;

    /** A record is never larger: more than the largest environment that Linux gives a process. */
    static final int MAX_RECORD = 32 << 20;

    private LogFormat() {}

    static int head(int size, int type) {
        return size >> 3 << 8 | type;
    }

    static int size(int head) {
        return head >>> 8 << 3;
    }

    static int type(int head) {
        return head & 0xFF;
    }
}
