package io.envtrace.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Where a build's policy is, if the build does not say so. */
final class PolicySearch {
    private static final String NAME = "envtrace-policy.yaml";

    private PolicySearch() {}

    /**
     * The one at the build's root; where Maven, begun in a module, takes that for the root, the one of the nearest parent that has one.
     *
     * @return the first place that has one; where none has, the outermost
     */
    static Path find(@Nullable File root, MavenProject module) {
        Path last = Path.of(NAME).toAbsolutePath();
        if (root != null) {
            last = root.toPath().resolve(NAME);
            if (Files.isRegularFile(last)) {
                return last;
            }
        }
        for (MavenProject each = module; each != null; each = each.getParent()) {
            // A parent that comes from a repository has no directory.
            File folder = each.getBasedir();
            if (folder != null) {
                last = folder.toPath().resolve(NAME);
                if (Files.isRegularFile(last)) {
                    return last;
                }
            }
        }
        return last;
    }
}
