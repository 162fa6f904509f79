package io.envtrace.ptrace.language;

import io.envtrace.event.LibraryRecord;
import io.envtrace.event.source.SourceFrame;
import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.memory.Latin1Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of a language that led to an access, innermost first. */
public final class CodeStack implements SourceStack {
    private final List<CodeFrame> calls;
    private final CodeLibraries libraries;
    private final int depth;
    private final boolean whole;

    /**
     * @param calls with texts as bytes, one character each
     * @param depth how many are wanted, from the first one outside of the standard library outwards
     * @param whole whether the outermost one is among them
     */
    public CodeStack(List<CodeFrame> calls, CodeLibraries libraries, int depth, boolean whole) {
        this.calls = calls;
        this.libraries = libraries;
        this.depth = depth;
        this.whole = whole;
    }

    @Override
    public List<SourceFrame> frames() {
        List<SourceFrame> named = new ArrayList<>();
        int end = end();
        for (CodeFrame call : calls.subList(0, end)) {
            String file = Latin1Text.decode(call.file());
            named.add(new SourceFrame(
                    Latin1Text.decode(call.type()),
                    Latin1Text.decode(call.method()),
                    file,
                    call.line(),
                    libraries.of(file)));
        }
        return named;
    }

    private int end() {
        int first = 0;
        while (first < calls.size() && isStandard(calls.get(first))) {
            first++;
        }
        return Math.min(calls.size(), first + depth);
    }

    private boolean isStandard(CodeFrame call) {
        return libraries.of(Latin1Text.decode(call.file())).kind == LibraryRecord.INTERPRETED_STANDARD;
    }

    @Override
    public boolean isComplete() {
        return whole && end() == calls.size();
    }

    @Override
    public int hashCode() {
        return 31 * calls.hashCode() + depth;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof CodeStack other
                && other.depth == depth
                && other.whole == whole
                && other.calls.equals(calls);
    }
}
