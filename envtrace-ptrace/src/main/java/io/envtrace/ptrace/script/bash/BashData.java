package io.envtrace.ptrace.script.bash;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.script.bash.BashConstructs.Marker;
import io.envtrace.ptrace.script.bash.BashConstructs.Moment;
import io.envtrace.ptrace.script.calibration.WritableMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds bash's variables by what they hold at different moments of the {@link BashConstructs}. */
final class BashData {
    private final List<Marker> markers = new ArrayList<>();
    private final List<WritableMemory> copies = new ArrayList<>();
    /** While it reads the empty lines between these two. */
    private @Nullable WritableMemory reading;

    private int readingAfter;
    private int readingBefore;

    /** Adds what the memory holds at one moment. */
    void add(Marker marker, WritableMemory copy) {
        markers.add(marker);
        copies.add(copy);
        if (readingBefore == 0 && reading != null) {
            readingBefore = marker.line();
        }
    }

    /** Adds what it holds while the lines are read that follow the last moment. */
    void addReading(WritableMemory copy) {
        reading = copy;
        readingAfter = markers.get(markers.size() - 1).line();
    }

    /** Where the variables are in memory; null if one is not found, or may be one of several. */
    @Nullable
    Map<String, Long> find() {
        Map<String, List<Long>> found = new HashMap<>();
        found.put(BashCode.LINE_NUMBER, numbers(Marker::line, true));
        found.put(BashCode.EXPORT_ALL, numbers(marker -> marker.moment() == Moment.EXPORTING ? 1 : 0, false));
        found.put(BashCode.GLOBAL_VARIABLES, pointers(BashData::isGlobal));
        found.put(BashCode.VARIABLES, pointers(BashData::isVisible));
        found.put(BashCode.TEMPORARY, pointers(BashData::isForCommand));
        Map<String, Long> addresses = new HashMap<>();
        for (Map.Entry<String, List<Long>> each : found.entrySet()) {
            if (each.getValue().size() != 1) {
                return null;
            }
            addresses.put(each.getKey(), each.getValue().get(0));
        }
        return addresses;
    }

    private interface Expected {
        int at(Marker marker);
    }

    private List<Long> numbers(Expected expected, boolean isLine) {
        int rarest = 0;
        for (int i = 0; i < markers.size(); i++) {
            rarest = expected.at(markers.get(i)) != 0 ? i : rarest;
        }
        List<Long> found = new ArrayList<>();
        WritableMemory copy = copies.get(rarest);
        for (long place : copy.numbers(Integer.BYTES, expected.at(markers.get(rarest)))) {
            if (copy.isOwn(place) && isAlways(place, expected) && (!isLine || countsLines(place))) {
                found.add(place);
            }
        }
        return found;
    }

    private boolean isAlways(long place, Expected expected) {
        for (int i = 0; i < markers.size(); i++) {
            if (copies.get(i).number(Integer.BYTES, place) != expected.at(markers.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** bash keeps the line of the last command, too, which is not that of what it does in all places. */
    private boolean countsLines(long place) {
        long line = reading == null ? 0 : reading.number(Integer.BYTES, place);
        return line > readingAfter && line <= readingBefore;
    }

    private interface Test {
        boolean is(BashMemory memory, Moment moment, long pointer);
    }

    private List<Long> pointers(Test test) {
        List<Long> found = new ArrayList<>();
        for (long place : copies.get(0).ownWords(word -> true)) {
            if (isAlways(place, test)) {
                found.add(place);
            }
        }
        return found;
    }

    private boolean isAlways(long place, Test test) {
        // The last moments first: most places are told by them.
        for (int i = copies.size() - 1; i >= 0; i--) {
            WritableMemory copy = copies.get(i);
            long pointer = copy.number(Long.BYTES, place);
            try {
                boolean plausible = pointer == 0 || !copy.isOwn(pointer) && copy.number(Long.BYTES, pointer) != -1;
                if (!plausible || !test.is(new BashMemory(copy), markers.get(i).moment(), pointer)) {
                    return false;
                }
            } catch (UnreadableMemoryException e) {
                return false;
            }
        }
        return true;
    }

    private static boolean isGlobal(BashMemory memory, Moment moment, long pointer) {
        return holds(memory, memory.find(pointer, BashConstructs.GLOBAL), BashConstructs.GLOBAL);
    }

    private static boolean isVisible(BashMemory memory, Moment moment, long pointer) {
        boolean function = moment == Moment.IN_FUNCTION;
        return function == holds(memory, memory.find(pointer, BashConstructs.LOCAL), BashConstructs.LOCAL)
                && holds(memory, memory.findVisible(pointer, BashConstructs.GLOBAL), BashConstructs.GLOBAL);
    }

    private static boolean isForCommand(BashMemory memory, Moment moment, long pointer) {
        return moment == Moment.FOR_COMMAND
                ? holds(memory, memory.findIn(pointer, BashConstructs.FOR_COMMAND), BashConstructs.FOR_COMMAND)
                : pointer == 0;
    }

    private static boolean holds(BashMemory memory, long variable, String name) {
        NativeValue value = variable == 0 ? null : memory.value(variable);
        return value != null && value.carried().equals(BashConstructs.value(name));
    }
}
