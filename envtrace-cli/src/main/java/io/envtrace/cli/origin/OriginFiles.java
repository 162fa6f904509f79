package io.envtrace.cli.origin;

import io.envtrace.cli.identity.TrackedFiles;
import io.envtrace.cli.output.CallerContext;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.GivenVariable.Setting;
import io.envtrace.core.origin.project.ProjectSetting;
import io.envtrace.event.secret.Masker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What files tell beside an origin: whether git keeps those that it names, and which lines of the project have the very value. */
final class OriginFiles {
    private final Masker masker;
    /** Lines by the name of their variable, as it is shown. */
    private final Map<String, List<ProjectSetting>> settings = new HashMap<>();

    private final Map<String, Boolean> tracked;

    private OriginFiles(CallerContext caller, Masker masker, Map<String, String> given, Map<String, Origin> origins) {
        this.masker = masker;
        Set<String> files = new HashSet<>();
        for (ProjectSetting setting : Surroundings.settings(caller, given::containsKey)) {
            String value = setting.value();
            // An empty value is in many files, and says nothing.
            if (value != null && !value.isEmpty() && value.equals(given.get(setting.name()))) {
                settings.computeIfAbsent(masker.name(setting.name()), name -> new ArrayList<>())
                        .add(setting);
                files.add(setting.file());
            }
        }
        origins.values().forEach(origin -> origin.steps().forEach(step -> files.add(step.file())));
        files.remove("");
        this.tracked = TrackedFiles.of(files);
    }

    /**
     * Adds it to all origins.
     *
     * @param given the values by their names
     * @param origins by names as they are shown
     */
    static Map<String, Origin> beside(
            CallerContext caller, Masker masker, Map<String, String> given, Map<String, Origin> origins) {
        OriginFiles files = new OriginFiles(caller, masker, given, origins);
        Map<String, Origin> all = new HashMap<>();
        origins.forEach((name, origin) -> all.put(name, files.beside(name, origin)));
        return all;
    }

    private Origin beside(String name, Origin origin) {
        return new Origin(
                origin.steps().stream()
                        .map(step -> step.withTracked(tracked.get(step.file())))
                        .toList(),
                origin.notes(),
                origin.unknown(),
                origin.later(),
                settings.getOrDefault(name, List.of()).stream()
                        .map(this::setting)
                        .toList());
    }

    private Setting setting(ProjectSetting setting) {
        return new Setting(masker.text(setting.file()), setting.line(), setting.reader(), tracked.get(setting.file()));
    }
}
