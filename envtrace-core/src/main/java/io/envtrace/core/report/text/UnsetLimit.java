package io.envtrace.core.report.text;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Limits the lines for a library that asks for very many names: after the first few, unset ones are not shown. */
final class UnsetLimit {
    private static final int CLASSES_KEPT = 10_000;

    /** How a line is treated. */
    enum Verdict {
        TELL,
        SAY_THERE_ARE_MORE,
        HOLD_BACK
    }

    private record Caller(int process, String type) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            int hash = process;
            return 31 * hash + type.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Caller other && other.process == process && other.type.equals(type);
        }
    }

    private static final class Names {
        private final Set<String> told = new HashSet<>();
        private boolean full;
    }

    private final LruMap<Caller, Names> callers = new LruMap<>(CLASSES_KEPT);

    Verdict verdict(Access access) {
        Frame site = access.site();
        String name = access.variable();
        if (site == null || name == null || !BulkNames.concerns(access)) {
            return Verdict.TELL;
        }
        Names names = callers.get(new Caller(access.process(), site.type()), Names::new);
        if (names.told.contains(name)) {
            return Verdict.TELL;
        }
        if (names.told.size() < BulkNames.FEW) {
            names.told.add(name);
            return Verdict.TELL;
        }
        boolean first = !names.full;
        names.full = true;
        return first ? Verdict.SAY_THERE_ARE_MORE : Verdict.HOLD_BACK;
    }
}
