package io.envtrace.core.check.policy;

import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.event.secret.text.Glob;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for readers: each glob that is given has to match. An unknown property of a reader matches nothing.
 *
 * @param library of its library's name, with or without {@code :version}
 * @param packageName of its class with its package, or of the package alone
 * @param process of its executable, with or without the directory
 */
public record ReaderPattern(
        @Nullable String library,
        @Nullable String packageName,
        @Nullable String process) {
    /** Whether an access in that process is by such a reader: the code that called the API, or the program's own code behind it. */
    public boolean matches(Access access, ProcessNode node) {
        boolean place = matches(access.site()) || access.own() != null && matches(access.own());
        return place && matchesProcess(node);
    }

    private boolean matches(@Nullable Frame place) {
        return matchesLibrary(place == null ? null : place.library()) && matchesPackage(place);
    }

    private boolean matchesLibrary(@Nullable Library found) {
        return library == null
                || found != null
                        && (Glob.matches(library, found.name())
                                || Glob.matches(library, found.name() + ":" + found.version()));
    }

    private boolean matchesPackage(@Nullable Frame site) {
        if (packageName == null || site == null) {
            return packageName == null;
        }
        String type = site.type();
        return Glob.matches(packageName, type)
                || Glob.matches(packageName, type.substring(0, Math.max(0, type.lastIndexOf('.'))));
    }

    private boolean matchesProcess(ProcessNode node) {
        return process == null
                || Glob.matches(process, node.executable())
                || Glob.matches(process, ProcessParents.program(node));
    }
}
