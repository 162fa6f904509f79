package io.envtrace.agent;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.Permissions;
import org.jspecify.annotations.Nullable;

/**
 * Loads the weaver from its jar. The weaver's own class files are looked for there alone: a search of the boot loader would open the agent's
 * jar once more, and that stays open.
 */
final class WeaverLoader extends URLClassLoader {
    WeaverLoader(URL jar) {
        super(new URL[] {jar}, null);
    }

    /** All, as the agent itself has them: a policy that the program is run with knows nothing of this jar. */
    @Override
    protected PermissionCollection getPermissions(CodeSource source) {
        Permissions all = new Permissions();
        all.add(new AllPermission());
        return all;
    }

    @Override
    public @Nullable URL getResource(String name) {
        return findResource(name);
    }
}
