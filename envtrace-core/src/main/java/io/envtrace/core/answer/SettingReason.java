package io.envtrace.core.answer;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Outcome;
import java.util.function.UnaryOperator;

/** Why a setting may matter, in words. */
public final class SettingReason {
    private final Trace trace;
    private final UnaryOperator<String> shown;

    /** @param shown makes a name safe to print */
    public SettingReason(Trace trace, UnaryOperator<String> shown) {
        this.trace = trace;
        this.shown = shown;
    }

    /**
     * The reason beside the read itself; empty for none.
     *
     * @param end how its process ended, such as {@code exit 1}
     */
    public String of(Setting setting, String end) {
        MeantName meant = setting.meant();
        if (meant != null) {
            return meant.hint(shown.apply(meant.name()), shown.apply(setting.name()));
        }
        Access foundBy = setting.foundBy();
        if (foundBy != null) {
            return elsewhere(process(foundBy), process(setting.read()));
        }
        if (!setting.last()) {
            return "";
        }
        return setting.read().outcome() == Outcome.EMPTY
                ? "empty, the last one without a value before " + end
                : "the last one not found before " + end;
    }

    private ProcessNode process(Access access) {
        return trace.processes().get(access.process());
    }

    private String elsewhere(ProcessNode there, ProcessNode here) {
        String one = shown.apply(there.name());
        String other = shown.apply(here.name());
        return one.equals(other)
                ? "set in " + one + " " + there.pid() + ", not in " + here.pid()
                : "set in " + one + ", not in " + other;
    }
}
