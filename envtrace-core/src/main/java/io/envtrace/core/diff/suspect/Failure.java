package io.envtrace.core.diff.suspect;

import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.model.ExitStatus;
import org.jspecify.annotations.Nullable;

/** Which of two runs failed. */
final class Failure {
    private Failure() {}

    /** The side that alone failed; null where both ended alike. */
    static @Nullable Side of(TraceDiff diff) {
        boolean a = failed(diff.a());
        boolean b = failed(diff.b());
        return a == b ? null : a ? Side.A : Side.B;
    }

    private static boolean failed(Usage usage) {
        ExitStatus exit = usage.session().exit();
        return exit != null && exit.failed();
    }
}
