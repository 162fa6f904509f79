package io.envtrace.core.report.text;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.analysis.Spellings;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.event.Operation;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits the lines for code that asks for very many names while the program runs and nobody knows yet how many will come. Of a library that finds nothing the
 * first few settings are shown, and of each the first spelling; of one that lists all names and then gets each, the first few. What the program's own code asks
 * for itself is always shown.
 */
final class BulkLimit {
    private static final int CALLERS_KEPT = 10_000;
    private static final int FEW = 5;

    /** How a line is treated. */
    enum Verdict {
        TELL,
        SAY_THERE_ARE_MORE,
        HOLD_BACK
    }

    /** @param line that the program's own code asks at, or a walk gets names at; null where there is none */
    private record Caller(
            int program, String type, @Nullable Frame line) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            int hash = program;
            hash = 31 * hash + type.hashCode();
            return 31 * hash + Objects.hashCode(line);
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Caller other
                    && other.program == program
                    && other.type.equals(type)
                    && Objects.equals(other.line, line);
        }
    }

    private static final class Settings {
        private final Set<String> names = new HashSet<>();
        private final Set<String> told = new HashSet<>();
        private boolean full;

        Verdict verdict(String name) {
            if (names.contains(name)) {
                return Verdict.TELL;
            }
            String setting = Spellings.setting(name);
            if (told.contains(setting)) {
                return Verdict.HOLD_BACK;
            }
            if (told.size() < FEW) {
                told.add(setting);
                names.add(name);
                return Verdict.TELL;
            }
            boolean first = !full;
            full = true;
            return first ? Verdict.SAY_THERE_ARE_MORE : Verdict.HOLD_BACK;
        }
    }

    private final LruMap<Caller, Settings> callers = new LruMap<>(CALLERS_KEPT);
    /** Who has listed names. */
    private final LruMap<Caller, Boolean> listers = new LruMap<>(CALLERS_KEPT);

    /** @param program a number of the process's program */
    Verdict verdict(int program, Access access) {
        Frame site = access.site();
        String name = access.variable();
        if (site == null || site.equals(access.own())) {
            return Verdict.TELL;
        }
        if (access.operation() == Operation.LIST) {
            listers.add(new Caller(program, site.type(), null), true);
        }
        if (name == null || access.operation() != Operation.GET) {
            return Verdict.TELL;
        }
        if (BulkNames.concerns(access)) {
            return settings(new Caller(program, site.type(), access.own())).verdict(name);
        }
        boolean walks = listers.has(new Caller(program, site.type(), null));
        return walks ? settings(new Caller(program, site.type(), site)).verdict(name) : Verdict.TELL;
    }

    private Settings settings(Caller caller) {
        return callers.get(caller, Settings::new);
    }
}
