package io.envtrace.core.diff.format;

import io.envtrace.core.analysis.NearName;
import io.envtrace.core.diff.Presence;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.given.OriginPhrases;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.origin.project.ProjectSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where both commands have a variable from, as far as their traces tell it, and which files of the project set it or nearly do. */
final class OriginSides {
    private static final int MOST_FILES = 3;

    private final TraceDiff diff;
    private final List<ProjectSetting> settings;
    private final UnaryOperator<String> escape;

    OriginSides(ComparedTraces compared, UnaryOperator<String> escape) {
        this.diff = compared.diff();
        this.settings = compared.settings();
        this.escape = escape;
    }

    /** What a trace tells of where its command has a variable from; null for nothing. */
    @Nullable
    Origin of(Side side, String variable) {
        return usage(side).given().origins().get(variable);
    }

    private Usage usage(Side side) {
        return side == Side.A ? diff.a() : diff.b();
    }

    /** {@code given by ~/.zshrc:41 in A, not given in B}; empty where no trace tells it. */
    String line(String variable) {
        return of(Side.A, variable) == null && of(Side.B, variable) == null
                ? ""
                : words(Side.A, variable) + ", " + words(Side.B, variable);
    }

    private String words(Side side, String variable) {
        Origin origin = of(side, variable);
        if (origin == null) {
            Presence given = usage(side).given().of(variable);
            return switch (given) {
                case SET -> "given in " + side + ", origin not recorded";
                case UNSET -> "not given in " + side;
                case UNKNOWN -> "not known whether given in " + side;
            };
        }
        Step step = origin.counting();
        OriginPhrases phrases = new OriginPhrases(escape, usage(side).given().home());
        return step == null
                ? "given in " + side + ", origin unknown"
                : "given by " + phrases.place(step) + " in " + side;
    }

    /** Lines of the project's files that set a variable which one run was not given, or one that is spelt nearly so. */
    List<String> files(String variable) {
        List<String> lines = new ArrayList<>();
        for (ProjectSetting setting : settings) {
            boolean same = setting.name().equals(variable);
            if ((same || new NearName(setting.name()).nearTo(variable)) && isMissing(variable)) {
                lines.add(escape.apply(setting.file()) + ":" + setting.line() + " sets " + escape.apply(setting.name())
                        + " for " + escape.apply(setting.reader())
                        + (same ? "" : ": did you mean " + escape.apply(variable) + "?"));
            }
        }
        return lines.subList(0, Math.min(MOST_FILES, lines.size()));
    }

    private boolean isMissing(String variable) {
        return diff.a().given().of(variable) == Presence.UNSET
                || diff.b().given().of(variable) == Presence.UNSET;
    }
}
