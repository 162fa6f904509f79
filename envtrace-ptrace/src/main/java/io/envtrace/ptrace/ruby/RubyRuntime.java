package io.envtrace.ptrace.ruby;

import io.envtrace.event.Operation;
import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.language.CodeCall;
import io.envtrace.ptrace.language.CodeStack;
import io.envtrace.ptrace.language.LanguageRuntime;
import io.envtrace.ptrace.language.StoppedCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ruby in a process. */
final class RubyRuntime implements LanguageRuntime {
    private static final String ENV = "ENV";
    private static final long MAJOR = 3;
    private static final long MINOR = 1;

    /** Methods of ENV that change it, and look for what was there. */
    private static final Set<String> CHANGES = Set.of("[]=", "store", "clear", "replace");

    /** Methods in which Ruby compiles, for which it looks for settings of its own. */
    private static final Set<String> LOADS =
            Set.of("require", "require_relative", "load", "eval", "instance_eval", "class_eval", "module_eval");

    private static final CodeCall UNKNOWN = CodeCall.notKnown("this version or build of Ruby is not known (3.1 is)");
    private static final CodeCall UNEXPECTED = CodeCall.notKnown("Ruby's memory is not as this version has it");

    private final RubyAddresses addresses;
    private final RubyLibraries libraries;
    private final Map<Long, RubyCode> codes = new HashMap<>();
    /** By thread: the call by which all variables were listed last. */
    private final Map<Integer, RubyFrames.Call> listed = new HashMap<>();

    private @Nullable RubySymbols symbols;

    RubyRuntime(RubyAddresses addresses, Path root) {
        this(addresses, new RubyLibraries(root));
    }

    private RubyRuntime(RubyAddresses addresses, RubyLibraries libraries) {
        this.addresses = addresses;
        this.libraries = libraries;
    }

    @Override
    public RubyRuntime copy() {
        RubyRuntime copy = new RubyRuntime(addresses, libraries);
        copy.codes.putAll(codes);
        copy.symbols = symbols;
        return copy;
    }

    @Override
    public @Nullable CodeCall caller(StoppedCode stop) {
        RubyMemory memory = new RubyMemory(stop.memory());
        try {
            return isKnown(memory) ? caller(stop, memory) : UNKNOWN;
        } catch (UnreadableMemoryException e) {
            if (e.gone()) {
                throw e;
            }
            return UNEXPECTED;
        }
    }

    private boolean isKnown(RubyMemory memory) {
        if (addresses.version() == 0 || addresses.machine() == 0) {
            return false;
        }
        return memory.word(addresses.version()) == (MINOR << Integer.SIZE | MAJOR);
    }

    private @Nullable CodeCall caller(StoppedCode stop, RubyMemory memory) {
        boolean lists = stop.operation() == Operation.LIST;
        CodeCall none = lists ? CodeCall.OF_INTERPRETER : null;
        long machine = memory.word(addresses.machine());
        long execution = machine == 0 ? 0 : new RubyThreads(memory).execution(machine, stop.threadPointer());
        if (execution == 0) {
            return none;
        }
        RubyFrames frames = new RubyFrames(memory, codes);
        if (!frames.walk(execution)) {
            return UNEXPECTED;
        }
        return frames.calls().isEmpty() ? none : code(stop, memory, frames, lists);
    }

    private @Nullable CodeCall code(StoppedCode stop, RubyMemory memory, RubyFrames frames, boolean lists) {
        String method = method(memory, frames);
        boolean ofEnv = method != null && memory.isData(frames.self(), ENV);
        RubyFrames.Call before = lists ? null : listed.get(stop.tid());
        if (ofEnv && lists) {
            listed.put(stop.tid(), frames.call());
        }
        if (!ofEnv && LOADS.contains(String.valueOf(method))) {
            return null;
        }
        boolean reads = lists || stop.operation() == Operation.GET;
        if (ofEnv && reads && (CHANGES.contains(method) || frames.call().is(before))) {
            return CodeCall.PART;
        }
        String api = ofEnv ? name(method) : lists && method != null ? method : null;
        SourceStack stack =
                stop.depth() == 0 ? null : new CodeStack(frames.calls(), libraries, stop.depth(), frames.isWhole());
        return new CodeCall(api, stack, null, false);
    }

    private static String name(@Nullable String method) {
        return "[]".equals(method) || "[]=".equals(method) ? ENV + "[]" : ENV + "." + method;
    }

    private @Nullable String method(RubyMemory memory, RubyFrames frames) {
        if (frames.method() == 0) {
            return null;
        }
        RubySymbols known = symbols;
        if (known == null) {
            known = RubySymbols.find(memory, addresses.symbols());
            symbols = known;
        }
        return known == null ? null : known.name(memory, frames.method());
    }
}
