package io.envtrace.cli.plan;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of rules that the user names, each null where there is none.
 *
 * @param secrets what is secret
 * @param helpers further programs that are helpers
 * @param daemons further daemons that do a client's work
 */
public record RuleFilePaths(
        @Nullable Path secrets,
        @Nullable Path helpers,
        @Nullable Path daemons) {}
