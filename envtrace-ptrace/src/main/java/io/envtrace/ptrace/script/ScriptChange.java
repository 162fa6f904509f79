package io.envtrace.ptrace.script;

import io.envtrace.event.source.SourceStack;
import org.jspecify.annotations.Nullable;

/**
 * A change that a shell has made by a function of C, as its script has it.
 *
 * @param word what stands in the script
 * @param stack null where none is wanted
 */
public record ScriptChange(String word, @Nullable SourceStack stack) {}
