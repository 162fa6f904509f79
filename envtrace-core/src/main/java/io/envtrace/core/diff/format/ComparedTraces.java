package io.envtrace.core.diff.format;

import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.origin.project.ProjectSetting;
import java.util.List;

/**
 * Two traces that were compared, with the names that the user knows them by.
 *
 * @param nameA the baseline's
 * @param settings lines of the project's files that set variables for what reads them; whether anything has read them is not known
 */
public record ComparedTraces(String nameA, String nameB, TraceDiff diff, List<ProjectSetting> settings) {
    public ComparedTraces {
        settings = List.copyOf(settings);
    }

    /** Without a project. */
    public ComparedTraces(String nameA, String nameB, TraceDiff diff) {
        this(nameA, nameB, diff, List.of());
    }
}
