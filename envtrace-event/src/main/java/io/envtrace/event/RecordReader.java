package io.envtrace.event;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the fields of one record in the reader's window, within the record's bounds. */
final class RecordReader {
    private final EventLogReader log;
    private final ByteBuffer bytes;
    private final int end;
    private int at;

    RecordReader(EventLogReader log, int size) {
        this.log = log;
        this.bytes = log.window();
        this.at = log.windowOffset() + 4;
        this.end = log.windowOffset() + size;
    }

    int getInt() throws LogFormatException {
        require(4);
        int v = bytes.getInt(at);
        at += 4;
        return v;
    }

    long getLong() throws LogFormatException {
        require(8);
        long v = bytes.getLong(at);
        at += 8;
        return v;
    }

    private void require(int size) throws LogFormatException {
        if (size < 0 || size > end - at) {
            throw log.corrupt("a record is too short");
        }
    }

    String text() throws LogFormatException {
        int length = getInt();
        require(length);
        String s = Wtf8.decode(bytes.array(), bytes.arrayOffset() + at, length);
        at += length;
        return s;
    }

    String string() throws LogFormatException {
        return log.string(getInt());
    }

    int index(int bound, String of) throws LogFormatException {
        int i = getInt();
        if (i < 0 || i >= bound) {
            throw log.corrupt(of + " " + i + " of " + bound);
        }
        return i;
    }

    private int indexOrNone(int bound, String of) throws LogFormatException {
        int i = getInt();
        if (i < -1 || i >= bound) {
            throw log.corrupt(of + " " + i + " of " + bound);
        }
        return i;
    }

    int[] indices(int bound, String of) throws LogFormatException {
        int[] all = new int[length(1)];
        for (int i = 0; i < all.length; i++) {
            all[i] = index(bound, of);
        }
        return all;
    }

    /** A list's length, which the record must have room for. */
    private int length(int intsEach) throws LogFormatException {
        int n = getInt();
        if (n < 0 || n > (end - at) / (4 * intsEach)) {
            throw log.corrupt("a list of " + n);
        }
        return n;
    }

    List<String> stringList() throws LogFormatException {
        int n = length(1);
        List<String> all = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            all.add(string());
        }
        return all;
    }

    ProcessRecord process() throws LogFormatException {
        String reference = string();
        long pid = getLong();
        long parent = getLong();
        long start = getLong();
        String executable = string();
        String directory = string();
        String kind = string();
        String version = string();
        String source = string();
        ProcessRecord.Program program = new ProcessRecord.Program(executable, stringList(), directory, kind, version);
        return new ProcessRecord(pid, parent, reference, start, program, source);
    }

    LibraryRecord library() throws LogFormatException {
        return new LibraryRecord(getInt(), string(), string(), string());
    }

    FrameRecord frame(int libraries) throws LogFormatException {
        String type = string();
        String method = string();
        String file = log.stringOrNull(getInt());
        int line = getInt();
        return new FrameRecord(type, method, file, line, indexOrNone(libraries, "library"));
    }

    AccessRecord access(int stacks) throws LogFormatException {
        int kinds = getInt();
        Operation operation = constant(Operation.values(), kinds >> 8, "operation");
        Outcome outcome = constant(Outcome.values(), kinds & 0xFF, "outcome");
        getLong(); // the count and the last time are read when they are wanted
        getLong();
        long first = getLong();
        String api = string();
        String variable = log.stringOrNull(getInt());
        String thread = string();
        int stack = indexOrNone(stacks, "stack");
        LoggedValue value = value();
        // Records of other operations, and of changes before which something unknown was there, end here.
        LoggedPrevious previous = end - at < LogFormat.PREVIOUS_SIZE ? null : previous();
        return new AccessRecord(operation, api, variable, outcome, value, thread, stack, first, previous);
    }

    private LoggedPrevious previous() throws LogFormatException {
        int kinds = getInt();
        int variables = getInt();
        Outcome outcome = constant(Outcome.values(), kinds & 0xFF, "outcome");
        LoggedValue value = value();
        return variables >= 0
                ? LoggedPrevious.ofAll(variables)
                : LoggedPrevious.of(outcome, value, (kinds & LogFormat.UNCHANGED) != 0);
    }

    private LoggedValue value() throws LogFormatException {
        int flags = getInt();
        int length = getInt();
        String text = log.stringOrNull(getInt());
        boolean cut = (flags & LogFormat.CUT) != 0;
        return new LoggedValue(text, (flags & LogFormat.MASKED) != 0, cut, length, log.stringOrNull(getInt()));
    }

    private <T> T constant(T[] all, int ordinal, String of) throws LogFormatException {
        if (ordinal < 0 || ordinal >= all.length) {
            throw log.corrupt(of + " " + ordinal);
        }
        return all[ordinal];
    }

    ExecRecord exec(int accesses) throws LogFormatException {
        int id = getInt();
        int access = indexOrNone(accesses, "access");
        long child = getLong();
        long nanos = getLong();
        String executable = string();
        List<String> arguments = stringList();
        return new ExecRecord(id, access, child, executable, arguments, changes(), nanos);
    }

    GivenEnvironment givenEnvironment() throws LogFormatException {
        boolean whole = getInt() != 0;
        return whole ? GivenEnvironment.whole(changes()) : GivenEnvironment.differing(changes());
    }

    HandOverRecord handOver() throws LogFormatException {
        long pid = getLong();
        long nanos = getLong();
        String daemon = string();
        String address = string();
        boolean known = getInt() != 0;
        return new HandOverRecord(daemon, pid, address, nanos, known ? changes() : null);
    }

    LoadedLineRecord loadedLine() throws LogFormatException {
        long pid = getLong();
        long nanos = getLong();
        boolean given = getInt() != 0;
        int line = getInt();
        String variable = string();
        String file = string();
        return new LoadedLineRecord(variable, file, line, pid, string(), nanos, given);
    }

    private List<EnvironmentChange> changes() throws LogFormatException {
        int ints = length(1);
        List<EnvironmentChange> changes = new ArrayList<>();
        for (int i = 0; i + EventLogWriter.CHANGE_INTS <= ints; i += EventLogWriter.CHANGE_INTS) {
            EnvironmentChange.Kind kind = constant(EnvironmentChange.Kind.values(), getInt(), "change");
            changes.add(new EnvironmentChange(string(), kind, value()));
        }
        return changes;
    }
}
