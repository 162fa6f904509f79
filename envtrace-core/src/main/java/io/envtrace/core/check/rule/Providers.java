package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.origin.GivenOrigins;
import io.envtrace.event.secret.text.Glob;
import java.util.ArrayList;
import java.util.List;

/** Who may provide a variable. */
final class Providers {
    private Providers() {}

    /** The globs that a policy has for a variable; none where any source will do. */
    static List<String> permitted(CheckedRun run, String variable) {
        List<String> globs = new ArrayList<>();
        if (!run.policy().ignores(variable)) {
            for (Declaration declared : run.of(variable)) {
                globs.addAll(declared.limits().sources());
            }
        }
        return globs;
    }

    /** Whether the step that a value comes from is of a file, or else of a process or tool, that may provide it. */
    static boolean permits(List<String> globs, Step step, String home) {
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
    static boolean permits(List<String> globs, String program) {
        for (String glob : globs) {
            if (glob.indexOf('/') < 0 && Glob.matches(glob, program)) {
                return true;
            }
        }
        return false;
    }

    /** The home directory that a process was given; empty where that is not known. */
    static String home(ProcessNode process) {
        GivenOrigins origins = new GivenOrigins();
        origins.add(process);
        return origins.home(process.id());
    }
}
