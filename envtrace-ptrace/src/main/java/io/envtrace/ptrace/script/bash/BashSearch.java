package io.envtrace.ptrace.script.bash;

import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.script.bash.BashCalls.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Tells bash's functions by what they are given, return and do, in the calls of constructs that are known. */
final class BashSearch {
    private static final int EXPORTED = 0x1;
    private static final int READ_ONLY = 0x2;

    private final SharedObject object;
    private final List<Seen> seen;

    BashSearch(SharedObject object, List<Seen> seen) {
        this.object = object;
        this.seen = seen;
    }

    /** Where the functions that are watched begin; 0 for one that is not found. */
    Map<String, Long> functions() {
        Map<String, Long> found = new HashMap<>();
        found.put(BashCode.FIND_VARIABLE, first(lookups()));
        found.put(BashCode.FIND_NAMEREF, first(functions(BashSearch::isReference)));
        found.put(BashCode.ASSIGN, first(assigning()));
        found.put(BashCode.SET_ATTRIBUTE, first(attributes()));
        found.put(BashCode.REMOVE, removing());
        found.put(BashCode.DECLARE, first(functions(BashSearch::isDeclaration)));
        found.put(BashCode.ASSIGN_FOR_COMMAND, first(functions(call -> call.given)));
        return found;
    }

    private Set<Long> functions(Predicate<Seen> wanted) {
        Set<Long> found = new LinkedHashSet<>();
        for (Seen call : seen) {
            if (wanted.test(call)) {
                found.remove(call.call.function());
                found.add(call.call.function());
            }
        }
        return found;
    }

    /** The outermost one, that is called first. */
    private static long first(Set<Long> functions) {
        return functions.isEmpty() ? 0 : functions.iterator().next();
    }

    /** The innermost one that removes a variable before it gives the innermost scope to another one, which does that in any scope. */
    private long removing() {
        long found = 0;
        for (Seen call : seen) {
            if (call.removed && call.scoped) {
                return found;
            }
            found = call.removed ? call.call.function() : found;
        }
        return 0;
    }

    private Set<Long> lookups() {
        List<String> names = new ArrayList<>(BashConstructs.READ);
        names.add(BashConstructs.TESTED);
        Set<Long> common = functions(call -> isLookup(call, names.get(0)));
        for (String name : names) {
            common.retainAll(functions(call -> isLookup(call, name)));
        }
        return common;
    }

    private static boolean isLookup(Seen call, String name) {
        return call.text.equals(name) && call.result.equals(name) && call.value.equals(BashConstructs.value(name));
    }

    private static boolean isReference(Seen call) {
        return call.word.equals(BashConstructs.REFERENCE) && call.result.equals(BashConstructs.REFERRED);
    }

    private Set<Long> assigning() {
        Set<Long> common = functions(call -> isAssignment(call, BashConstructs.ASSIGNED.get(0)));
        for (String name : BashConstructs.ASSIGNED) {
            common.retainAll(functions(call -> isAssignment(call, name)));
        }
        return common;
    }

    private static boolean isAssignment(Seen call, String name) {
        return call.second.equals(BashConstructs.value(name)) && isLookup(call, name);
    }

    private Set<Long> attributes() {
        Set<Long> common = functions(call -> isAttribute(call, BashConstructs.EXPORTED, EXPORTED, 0));
        common.retainAll(functions(call -> isAttribute(call, BashConstructs.NOT_EXPORTED, EXPORTED, 1)));
        common.retainAll(functions(call -> isAttribute(call, BashConstructs.READ_ONLY, READ_ONLY, 0)));
        return common;
    }

    private static boolean isAttribute(Seen call, String name, int attribute, int undo) {
        return call.text.equals(name) && (int) call.call.second() == attribute && (int) call.call.third() == undo;
    }

    private static boolean isDeclaration(Seen call) {
        return call.list.equals(
                List.of(BashConstructs.DECLARED_OPTION, BashConstructs.assignment(BashConstructs.DECLARED)));
    }

    /**
     * What functions look variables up for, by the address at which each begins.
     *
     * @param findVariable the function by which they do
     * @return empty where that is not certain: where a construct does not lead to one read of each kind
     */
    Map<Long, CallerKind> kinds(long findVariable) {
        Map<Long, CallerKind> kinds = new HashMap<>();
        boolean certain = true;
        for (String name : BashConstructs.READ) {
            certain &= put(kinds, callers(findVariable, name), CallerKind.EXPANSION);
        }
        certain &= put(kinds, callers(findVariable, BashConstructs.TESTED), CallerKind.TEST);
        certain &= put(kinds, arrayNames(findVariable), CallerKind.ARRAY_NAME);
        for (String name : BashConstructs.READ_ONCE) {
            certain &= callers(findVariable, name).stream()
                            .filter(caller -> kinds.get(caller) == CallerKind.EXPANSION)
                            .count()
                    == 1;
        }
        return certain ? kinds : Map.of();
    }

    /** Stores the one function that looks a variable up. */
    private static boolean put(Map<Long, CallerKind> kinds, List<Long> callers, CallerKind kind) {
        if (callers.size() != 1) {
            return false;
        }
        CallerKind before = kinds.put(callers.get(0), kind);
        return before == null || before == kind;
    }

    /** The functions that look up the array of an element for their callers, before the element is looked for. */
    private List<Long> arrayNames(long findVariable) {
        Set<Long> returning = functions(
                call -> call.text.startsWith(BashConstructs.ARRAY + "[") && call.result.equals(BashConstructs.ARRAY));
        List<Long> callers = callers(findVariable, BashConstructs.ARRAY);
        callers.retainAll(returning);
        return callers;
    }

    private List<Long> callers(long function, String name) {
        List<Long> callers = new ArrayList<>();
        for (Seen call : seen) {
            CodeRange caller = call.call.function() == function && call.text.equals(name)
                    ? object.codeAround(call.call.returnsTo() - 1)
                    : null;
            if (caller != null) {
                callers.add(caller.start());
            }
        }
        return callers;
    }
}
