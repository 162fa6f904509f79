package io.envtrace.ptrace.language;

import io.envtrace.event.GapKind;
import io.envtrace.event.source.SourceStack;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the code for which an interpreter uses the environment.
 *
 * @param api the language's name for what it has called; null for C's
 * @param stack from the code that asks outwards; null for the machine's
 * @param gap what is not seen because of it; null where all is
 * @param isPart whether it is part of an access that was recorded already
 */
public record CodeCall(
        @Nullable String api,
        @Nullable SourceStack stack,
        @Nullable CodeGap gap,
        boolean isPart) {
    /** The interpreter's own doing, by which nothing is missed. */
    public static final CodeCall OF_INTERPRETER = new CodeCall(null, null, null, false);

    /** See {@link #isPart}. */
    public static final CodeCall PART = new CodeCall(null, null, null, true);

    /** A call whose place is told, and of which all is seen. */
    public CodeCall(String api, @Nullable SourceStack stack) {
        this(api, stack, null, false);
    }

    /** A call whose place is not known. */
    public static CodeCall notKnown(String why) {
        return new CodeCall(null, null, new CodeGap(GapKind.SCRIPTS_UNKNOWN, "place not known: " + why), false);
    }

    /** Whether it is known what the interpreter does; else it may as well copy the environment for its code. */
    public boolean isKnown() {
        return gap == null || gap.kind() != GapKind.SCRIPTS_UNKNOWN;
    }

    /**
     * What is not seen.
     *
     * @param text without the words that all such texts begin with
     */
    public record CodeGap(GapKind kind, String text) {}
}
