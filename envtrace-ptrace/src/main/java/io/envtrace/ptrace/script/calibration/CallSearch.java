package io.envtrace.ptrace.script.calibration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a shell's functions by what they are given and return, in the calls of constructs that are known. */
final class CallSearch {
    private static final int KIND = 0xF;
    private static final int EXPORT = 1;

    private final List<SeenCall> calls = new ArrayList<>();
    private final List<SeenCall> seen;
    private final int forked;
    private final long bias;

    CallSearch(ShellSteps.Seen steps, long bias) {
        this.bias = bias;
        this.seen = steps.calls();
        this.forked = steps.forked();
        for (SeenCall call : seen) {
            if (!call.foreign) {
                calls.add(call);
            }
        }
    }

    /** What was found; null if something is missing. */
    @Nullable
    ShellMap find(ShellMap.Data data, int definitionLine) {
        long lookUp = lookUp();
        long assign = assign();
        ShellMap.Functions functions = new ShellMap.Functions(
                lookUp,
                assign,
                command("export", ProbeScript.EXPORT_ASSIGNMENT),
                command("unset", ProbeScript.REMOVED),
                evaluation(lookUp),
                command(".", ProbeScript.FILE),
                command("trap", ProbeScript.SIGNAL),
                definition(definitionLine),
                substitution());
        int kind = -1;
        Set<Long> reads = new HashSet<>();
        Set<Long> temporary = new HashSet<>();
        for (SeenCall call : calls) {
            if (call.target - bias == lookUp && isRead(call)) {
                reads.add(call.returnsTo - bias);
                kind = call.isGiven(ProbeScript.DEFAULT) ? call.before & KIND : kind;
            }
            if (call.target - bias == assign && ProbeScript.TEMPORARY.contains(call.first)) {
                temporary.add(call.returnsTo - bias);
            }
        }
        boolean whole = functions.areFound() && kind >= 0 && !temporary.isEmpty();
        return whole ? new ShellMap(functions, reads, temporary, data, kind) : null;
    }

    private static boolean isRead(SeenCall call) {
        return call.ended
                && (isRead(call, ProbeScript.READ, ProbeScript.VALUE)
                        || isRead(call, ProbeScript.NUMBER, ProbeScript.NUMBER_VALUE)
                        || isRead(call, ProbeScript.DEFAULT, ProbeScript.DEFAULT_VALUE)
                        || isRead(call, ProbeScript.DEFAULT, ""));
    }

    private static boolean isRead(SeenCall call, String name, String value) {
        return call.isGiven(name) && call.result.equals(value);
    }

    /** The innermost function that is given each name and returns its value; 0 if there is none. */
    private long lookUp() {
        Set<Long> common = new LinkedHashSet<>();
        for (SeenCall call : calls) {
            if (call.ended && isRead(call, ProbeScript.READ, ProbeScript.VALUE)) {
                common.remove(call.target);
                common.add(call.target);
            }
        }
        common.retainAll(returning(ProbeScript.NUMBER, ProbeScript.NUMBER_VALUE));
        common.retainAll(returning(ProbeScript.DEFAULT, ProbeScript.DEFAULT_VALUE));
        long last = bias;
        for (long function : common) {
            last = function;
        }
        return last - bias;
    }

    private Set<Long> returning(String name, String value) {
        Set<Long> found = new HashSet<>();
        for (SeenCall call : calls) {
            if (call.ended && isRead(call, name, value)) {
                found.add(call.target);
            }
        }
        return found;
    }

    /** The outermost function that is given all that is assigned, and whether to export it; 0 if there is none. */
    private long assign() {
        Set<Long> common = assigning(ProbeScript.KEPT.get(0), false);
        for (String assignment : ProbeScript.KEPT) {
            common.retainAll(assigning(assignment, false));
        }
        for (String assignment : ProbeScript.TEMPORARY) {
            common.retainAll(assigning(assignment, true));
        }
        common.retainAll(assigning(ProbeScript.EXPORT_ASSIGNMENT, true));
        return common.isEmpty() ? 0 : common.iterator().next() - bias;
    }

    private Set<Long> assigning(String assignment, boolean exported) {
        Set<Long> found = new LinkedHashSet<>();
        for (SeenCall call : calls) {
            if (call.first.equals(assignment) && (call.second & EXPORT) != 0 == exported) {
                found.add(call.target);
            }
        }
        return found;
    }

    private long command(String command, String word) {
        for (SeenCall call : calls) {
            if (call.words.equals(List.of(command, word))) {
                return call.target - bias;
            }
        }
        return 0;
    }

    /** The outermost function that is given a text and executes it. */
    private ShellMap.CalledFrom evaluation(long lookUp) {
        for (SeenCall call : calls) {
            if (call.first.equals(ProbeScript.EVALUATED) && call.ended) {
                for (SeenCall inner : seen.subList(call.index, call.behind)) {
                    if (inner.target - bias == lookUp && inner.isGiven(ProbeScript.EVALUATED_NAME)) {
                        return of(call);
                    }
                }
            }
        }
        return of(null);
    }

    /**
     * The outermost call that is given the parsed function, from a place that gives it nothing else; no function if there is none. A function that is
     * not called for definitions alone, since it calls itself for their parts, is told by that place.
     */
    private ShellMap.CalledFrom definition(int line) {
        SeenCall shared = null;
        for (SeenCall call : calls) {
            if (call.isDefinition(ProbeScript.DEFINED, line) && isAlwaysDefinition(call, line, true)) {
                return new ShellMap.CalledFrom(call.target - bias, 0);
            }
            if (shared == null
                    && call.isDefinition(ProbeScript.DEFINED, line)
                    && isAlwaysDefinition(call, line, false)) {
                shared = call;
            }
        }
        return of(shared);
    }

    private ShellMap.CalledFrom of(@Nullable SeenCall call) {
        return call == null
                ? new ShellMap.CalledFrom(0, 0)
                : new ShellMap.CalledFrom(call.target - bias, call.returnsTo - bias);
    }

    private boolean isAlwaysDefinition(SeenCall call, int line, boolean anywhere) {
        for (SeenCall other : calls) {
            if (other.target == call.target
                    && (anywhere || other.returnsTo == call.returnsTo)
                    && !other.isDefinition(ProbeScript.DEFINED, line)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The outermost call for the last construct in which its process is forked, of a function that is called for nothing else; or, where such
     * functions are part of others, the outermost one from a place that is reached for nothing else. No function if there is none.
     */
    private ShellMap.CalledFrom substitution() {
        int last = 0;
        for (SeenCall call : calls) {
            last = call.first.equals(ProbeScript.TEMPORARY.get(1)) ? call.index : last;
        }
        Set<Long> earlier = new HashSet<>();
        for (SeenCall call : seen.subList(0, last)) {
            earlier.add(call.target);
            earlier.add(call.returnsTo);
        }
        SeenCall shared = null;
        for (SeenCall call : calls) {
            boolean around = call.index > last && call.index < forked && call.ended && call.behind >= forked;
            if (around && !earlier.contains(call.target)) {
                return new ShellMap.CalledFrom(call.target - bias, 0);
            }
            shared = around && shared == null && !earlier.contains(call.returnsTo) ? call : shared;
        }
        return of(shared);
    }
}
