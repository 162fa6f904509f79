package io.envtrace.core.check.run;

import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.ForbiddenPlace;
import io.envtrace.core.given.GivenOrigins;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.event.secret.text.Glob;
import java.util.ArrayList;
import java.util.List;

/** Who may provide a variable, and where its value must not stand. */
public final class Providers {
    private Providers() {}

    /** The globs that a policy has for a variable; none where any source will do. */
    public static List<String> permitted(CheckedRun run, String variable) {
        List<String> globs = new ArrayList<>();
        if (!run.policy().ignores(variable)) {
            for (Declaration declared : run.of(variable)) {
                globs.addAll(declared.limits().sources());
            }
        }
        return globs;
    }

    /** Whether a policy does not want the variable's value to stand there. */
    public static boolean forbids(CheckedRun run, String variable, ForbiddenPlace place) {
        return !run.policy().ignores(variable)
                && run.of(variable).stream()
                        .anyMatch(declared -> declared.limits().notIn().contains(place));
    }

    /** Whether the step that a value comes from is of a file, or else of a process or tool, that may provide it. */
    public static boolean permits(List<String> globs, Step step, String home) {
        if (step.file().isEmpty()) {
            int end = step.by().indexOf(',');
            return permits(globs, end < 0 ? step.by() : step.by().substring(0, end));
        }
        String name = step.file().substring(step.file().lastIndexOf('/') + 1);
        for (String glob : globs) {
            String path = glob.startsWith("~/") && !home.isEmpty() ? home + glob.substring(1) : glob;
            if (Glob.matches(path, glob.indexOf('/') < 0 ? name : step.file())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a program of this name may. */
    public static boolean permits(List<String> globs, String program) {
        for (String glob : globs) {
            if (glob.indexOf('/') < 0 && Glob.matches(glob, program)) {
                return true;
            }
        }
        return false;
    }

    /** The home directory that a process was given; empty where that is not known. */
    public static String home(ProcessNode process) {
        GivenOrigins origins = new GivenOrigins();
        origins.add(process);
        return origins.home(process.id());
    }
}
