package io.envtrace.cli.origin;

import io.envtrace.cli.output.CallerContext;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.origin.OriginAnswer.Context;
import io.envtrace.core.origin.OriginMention;
import io.envtrace.core.origin.OriginReader;
import io.envtrace.core.origin.project.ProjectSetting;
import io.envtrace.core.origin.project.ProjectSettings;
import io.envtrace.event.secret.Masker;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What stands around a variable: files of the working directory's project that set it, and who read it in a trace. */
public final class Surroundings {
    private final List<ProjectSetting> settings;
    private final Masker masker;
    private final @Nullable Path file;
    private final @Nullable Trace trace;

    /**
     * @param file the trace, as the user named it; null for none
     * @param trace its content
     */
    public Surroundings(
            CallerContext caller, List<String> variables, Masker masker, @Nullable Path file, @Nullable Trace trace) {
        this.settings = settings(caller, Set.copyOf(variables)::contains);
        this.masker = masker;
        this.file = file;
        this.trace = trace;
    }

    private Surroundings(Masker masker) {
        this.settings = List.of();
        this.masker = masker;
        this.file = null;
        this.trace = null;
    }

    /** Where nobody asks what stands around. */
    static Surroundings none(Masker masker) {
        return new Surroundings(masker);
    }

    /** Lines of the files of a caller's project, and of his tools, that set variables. */
    public static List<ProjectSetting> settings(CallerContext caller, Predicate<String> variables) {
        String home = caller.variable("HOME");
        Path homeDirectory = Path.of(home == null || home.isEmpty() ? "/" : home);
        String named = caller.variable("GOENV");
        Path configuration = caller.baseDirectory("XDG_CONFIG_HOME", Path.of(".config"));
        Path goFile = named != null && named.startsWith("/")
                ? Path.of(named)
                : (configuration == null ? homeDirectory : configuration).resolve("go/env");
        return ProjectSettings.of(variables, caller.workingDirectory(), homeDirectory, goFile);
    }

    Context of(String variable) {
        List<OriginMention> mentions = settings.stream()
                .filter(setting -> setting.name().equals(variable))
                .map(this::mention)
                .toList();
        return new Context(
                mentions,
                file == null ? null : file.toString(),
                trace == null ? List.of() : OriginReader.of(trace, variable));
    }

    private OriginMention mention(ProjectSetting setting) {
        String value = setting.value();
        if (value != null) {
            // What is secret is masked in the line, too.
            masker.learn(setting.name(), value);
        }
        return new OriginMention(
                setting.file(),
                setting.line(),
                masker.text(setting.text()),
                value == null ? null : Value.of(masker.value(setting.name(), value)),
                setting.reader());
    }
}
