package io.envtrace.cli.plan;

import java.nio.file.Path;

/**
 * The file that gets a line for each run.
 *
 * @param file its path
 * @param maxSize how large it may become, in bytes, before it is put aside
 * @param keep how many that were put aside are kept
 * @param required whether the command may not start where the file cannot be written
 */
public record AuditPlan(Path file, long maxSize, int keep, boolean required) {}
