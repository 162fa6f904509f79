package io.envtrace.core.origin.project;

import org.jspecify.annotations.Nullable;

/**
 * A line of a file that sets a variable for a tool that reads the file.
 *
 * @param name the variable
 * @param value null where the file does not say it as text
 * @param file the file
 * @param line from 1
 * @param text the line, or what of it sets the variable
 * @param reader what reads the file
 */
public record ProjectSetting(String name, @Nullable String value, String file, int line, String text, String reader) {}
