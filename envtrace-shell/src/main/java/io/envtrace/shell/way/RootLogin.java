package io.envtrace.shell.way;

import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.source.BuiltEnvironment;
import io.envtrace.shell.source.PamService;
import io.envtrace.shell.source.SystemUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A login shell of root's, as {@code su -} and {@code sudo -i} start it. */
final class RootLogin {
    private final Path etc;
    private final SystemUser asking;
    private final SystemUser root;

    RootLogin(Path etc, SystemUser asking) {
        this.etc = etc;
        this.asking = asking;
        this.root = SystemUser.root(etc);
    }

    /** What both give by themselves. */
    Map<String, String> base(@Nullable String term) {
        Map<String, String> base = new LinkedHashMap<>();
        base.put("HOME", root.home().toString());
        base.put("USER", root.name());
        base.put("LOGNAME", root.name());
        base.put("SHELL", root.shell().toString());
        if (term != null) {
            base.put("TERM", term);
        }
        return base;
    }

    /** The way, when PAM has given what it gives to a service. */
    Way way(String title, BuiltEnvironment environment, String service) {
        addPam(environment, service);
        return Way.of(title, environment, shell(environment));
    }

    /** Adds what PAM gives to root who comes in through a service. */
    void addPam(BuiltEnvironment environment, String service) {
        new PamService(etc, root.home()).addTo(environment, service);
    }

    private @Nullable ShellMode shell(BuiltEnvironment environment) {
        ShellKind kind = ShellKind.of(root.shell());
        if (kind == null || !Files.isExecutable(root.shell())) {
            environment.unread("the startup of " + root.shell() + " is not followed");
            return null;
        }
        if (!asking.isRoot()) {
            environment.unread("root's startup files are not run: that needs root");
            return null;
        }
        return new ShellMode(kind, root.shell(), true, true, false);
    }
}
