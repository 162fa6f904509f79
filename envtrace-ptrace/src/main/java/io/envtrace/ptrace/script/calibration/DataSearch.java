package io.envtrace.ptrace.script.calibration;

import io.envtrace.ptrace.script.calibration.ProbeScript.Marker;
import io.envtrace.ptrace.script.calibration.ProbeScript.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a shell's variables by what they hold at different moments of the script. */
final class DataSearch {
    private static final int HIGHEST_FLAGS = 0x400;
    /** How far behind a pointer a variable is looked for. */
    private static final long LARGEST_STRUCTURE = 1024;

    private final List<Marker> markers = new ArrayList<>();
    private final List<WritableMemory> copies = new ArrayList<>();
    private final long bias;

    DataSearch(long bias) {
        this.bias = bias;
    }

    /** Adds what the memory holds at one moment. */
    void add(Marker marker, WritableMemory copy) {
        markers.add(marker);
        copies.add(copy);
    }

    /** Where the shell's variables are; null if one of them is not found, or might be one of several. */
    ShellMap.@Nullable Data find() {
        // A shell may keep the line twice, once for its messages; what agrees at each moment is as good.
        List<Long> lines = all(Integer.BYTES, Marker::line);
        ShellPlace line = lines.isEmpty() ? null : place(lines.get(lines.size() - 1));
        ShellPlace function = only(Integer.BYTES, Marker::function);
        ShellPlace exportAll = only(1, marker -> marker.moment() == Moment.EXPORTING ? 1 : 0);
        long tableAt = table();
        ShellPlace table = tableAt == 0 ? null : place(tableAt);
        if (line == null || function == null || exportAll == null || table == null) {
            return null;
        }
        boolean continued = copies.get(copies.size() - 1).number(Integer.BYTES, lines.get(lines.size() - 1)) != 1;
        return new ShellMap.Data(line, function, exportAll, table, continued);
    }

    private interface Expected {
        int at(Marker marker);
    }

    private @Nullable ShellPlace only(int size, Expected expected) {
        List<Long> found = all(size, expected);
        return found.size() == 1 ? place(found.get(0)) : null;
    }

    private List<Long> all(int size, Expected expected) {
        int rarest = 0;
        for (int i = 0; i < markers.size(); i++) {
            boolean counts = markers.get(i).moment() != Moment.EVALUATED;
            rarest = counts && expected.at(markers.get(i)) != 0 ? i : rarest;
        }
        List<Long> found = new ArrayList<>();
        for (long place : copies.get(rarest).numbers(size, expected.at(markers.get(rarest)))) {
            if (isAlways(size, place, expected)) {
                found.add(place);
            }
        }
        return found;
    }

    private boolean isAlways(int size, long place, Expected expected) {
        for (int i = 0; i < markers.size(); i++) {
            long number = copies.get(i).number(size, place);
            int wanted = expected.at(markers.get(i));
            if (number != wanted && !isOfText(markers.get(i), number, wanted)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is the line in a text that is evaluated, which may count from 1. */
    private static boolean isOfText(Marker marker, long number, int wanted) {
        return marker.moment() == Moment.EVALUATED && wanted == marker.line() && number == 1;
    }

    /** Where it is in each run; null where only its address in this one is known. */
    @Nullable
    ShellPlace place(long address) {
        WritableMemory copy = copies.get(0);
        if (copy.isOwn(address)) {
            return new ShellPlace(0, address - bias);
        }
        long best = 0;
        long nearest = 0;
        for (long pointer : copy.ownWords(word -> word <= address && word > address - LARGEST_STRUCTURE)) {
            long to = copy.number(Long.BYTES, pointer);
            if (to > nearest && isConstant(pointer, to)) {
                nearest = to;
                best = pointer;
            }
        }
        return best == 0 ? null : new ShellPlace(best - bias, address - nearest);
    }

    private boolean isConstant(long pointer, long value) {
        for (WritableMemory copy : copies) {
            if (copy.number(Long.BYTES, pointer) != value) {
                return false;
            }
        }
        return true;
    }

    /** The address of the table of variables; 0 if it is not found. */
    private long table() {
        WritableMemory copy = copies.get(0);
        Map<Long, Integer> votes = new HashMap<>();
        for (String assignment : ProbeScript.ASSIGNMENTS) {
            for (long list : lists(copy, assignment)) {
                votes.merge(list - VariableTable.list(name(assignment)), 1, Integer::sum);
            }
        }
        for (Map.Entry<Long, Integer> each : votes.entrySet()) {
            if (each.getValue() > 2 && holdsAll(copy, each.getKey())) {
                return each.getKey();
            }
        }
        return 0;
    }

    private static String name(String assignment) {
        return assignment.substring(0, assignment.indexOf('='));
    }

    /** Where a pointer to the variable with a text may be. */
    private static List<Long> lists(WritableMemory copy, String assignment) {
        List<Long> found = new ArrayList<>();
        for (long text : copy.find(assignment)) {
            for (long pointer : copy.words(word -> word == text)) {
                long variable = pointer - VariableTable.TEXT;
                if (flags(copy, variable) < HIGHEST_FLAGS) {
                    found.addAll(copy.words(word -> word == variable));
                }
            }
        }
        return found;
    }

    private static long flags(WritableMemory copy, long variable) {
        return copy.number(Integer.BYTES, variable + VariableTable.FLAGS);
    }

    private static boolean holdsAll(WritableMemory copy, long table) {
        for (String assignment : ProbeScript.ASSIGNMENTS) {
            List<Long> texts = copy.find(assignment);
            long variable = VariableTable.find(
                    table,
                    name(assignment),
                    at -> Math.max(0, copy.number(Long.BYTES, at)),
                    (address, name) -> texts.contains(address));
            boolean exported = (flags(copy, variable) & VariableTable.EXPORTED) != 0;
            if (variable == 0 || exported != name(assignment).equals(ProbeScript.EXPORTED)) {
                return false;
            }
        }
        return true;
    }
}
