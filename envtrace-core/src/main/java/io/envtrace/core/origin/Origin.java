package io.envtrace.core.origin;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.GapKind;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a variable's value comes from in one startup of a shell.
 *
 * @param startup the shell
 * @param steps all that gave the variable a value or took it away, in their order
 */
public record Origin(String variable, ProcessNode startup, List<OriginStep> steps) {
    /** What a note about one variable says after the variable's name. */
    private static final List<String> ABOUT_ONE =
            List.of(" is assigned at ", " was given before: ", " is a universal variable, too, ");

    public Origin {
        steps = List.copyOf(steps);
    }

    /**
     * The origin in one of a trace's processes.
     *
     * @param startup a process that is a startup
     */
    public static Origin of(Trace trace, ProcessNode startup, String variable) {
        List<OriginStep> steps = new ArrayList<>();
        GivenVariable given = given(startup, variable);
        if (given != null) {
            steps.add(new OriginStep(OriginStep.Kind.GIVEN, null, given.value(), false));
        }
        trace.accesses().stream()
                .filter(access -> access.process() == startup.id() && variable.equals(access.variable()))
                .sorted(Comparator.comparingLong(Access::lastNanos))
                .map(Origin::step)
                .forEach(steps::add);
        return new Origin(variable, startup, marked(steps));
    }

    private static @Nullable GivenVariable given(ProcessNode startup, String variable) {
        return startup.environment() instanceof InitialEnvironment.Whole whole ? whole.get(variable) : null;
    }

    private static OriginStep step(Access change) {
        if (change.operation() == Operation.UNSET) {
            return new OriginStep(OriginStep.Kind.UNSET, change, null, false);
        }
        Access.Previous before = change.previous();
        OriginStep.Kind kind = before != null && before.unchanged()
                ? OriginStep.Kind.EXPORTED
                : before != null && before.outcome() != Outcome.ABSENT ? OriginStep.Kind.REPLACED : OriginStep.Kind.SET;
        return new OriginStep(kind, change, change.value(), false);
    }

    /** The value comes from the last step, but for one that only exports what was assigned before. */
    private static List<OriginStep> marked(List<OriginStep> steps) {
        List<OriginStep> marked = new ArrayList<>(steps);
        for (int i = marked.size() - 1; i >= 0; i--) {
            if (marked.get(i).kind() != OriginStep.Kind.EXPORTED) {
                marked.set(i, marked.get(i).counting());
                break;
            }
        }
        return marked;
    }

    /** Whether the startup was seen to its end; where it was not, another line may have changed the variable. */
    public boolean isComplete() {
        return !startup.coverage().gaps().contains(GapKind.STARTUP_STOPPED.label());
    }

    /** Whether children of the shell are given the variable. */
    public boolean isSet() {
        return !steps.isEmpty() && steps.get(steps.size() - 1).kind() != OriginStep.Kind.UNSET;
    }

    /** The value at the end; null where it is not set. */
    public @Nullable Value value() {
        return steps.isEmpty() ? null : steps.get(steps.size() - 1).value();
    }

    /** What else is to be said of the startup, without what concerns other variables. */
    public List<String> notes() {
        return startup.notes().stream()
                .filter(note -> ABOUT_ONE.stream()
                        .noneMatch(words -> note.contains(words) && !note.startsWith(variable + words)))
                .toList();
    }

    /** How it was started: {@code bash -l -i}, {@code cron}. */
    public String mode() {
        return String.join(" ", startup.arguments());
    }

    /** Whether it is a shell whose startup was run. */
    public boolean isShell() {
        return !startup.executable().isEmpty();
    }
}
