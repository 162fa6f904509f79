package io.envtrace.cli.plan;

import io.envtrace.core.model.OwnCode;
import io.envtrace.event.secret.ValuesMode;
import io.envtrace.event.session.StackMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a program, whichever source sees it.
 *
 * @param values which values are kept, and how
 * @param stack how much of a stack is kept
 * @param depth frames to keep of a stack, counted from the call site outwards; 0 for all
 * @param events whether every occurrence is kept, and not only the first with counts
 * @param natives how programs that are no JVMs are followed
 * @param scripts whether what scripts of shells do is told by their own lines, where that is possible
 * @param rules the user's own rules, beside or in place of the built-in ones
 * @param own what the user says is the program's own code
 * @param fingerprintKey the file of the key for fingerprints; null for none
 */
public record RecordingPlan(
        ValuesMode values,
        StackMode stack,
        int depth,
        boolean events,
        NativePrograms natives,
        boolean scripts,
        RuleFilePaths rules,
        OwnCode own,
        @Nullable Path fingerprintKey) {}
