package io.envtrace.cli.store;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.session.Installation;
import io.envtrace.core.store.TraceStore;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Finds the module that keeps stores: in {@code lib/store} of the installation, where its archive is unpacked, and nowhere else. It is
 * loaded when a command asks for it, so that no other command knows of it.
 */
public final class StoreModule {
    private static final List<String> JARS = List.of("envtrace-store.jar", "duckdb_jdbc.jar");

    private StoreModule() {}

    /** @throws CommandException it is not installed, cannot be trusted, or does not work with this Java */
    public static TraceStore load(Installation installation) throws CommandException {
        Path folder = installation.libraries().resolve("store");
        if (!JARS.stream().allMatch(jar -> Files.exists(folder.resolve(jar)))) {
            throw trouble("the store's module is not installed: unpack its archive, tar xzf envtrace-store-"
                    + installation.version() + ".tar.gz --strip-components=1 -C " + installation.home());
        }
        if (ModuleLayer.boot().findModule("java.sql").isEmpty()) {
            throw trouble("the store needs the module java.sql, which the Java at " + System.getProperty("java.home")
                    + " does not have: set JAVA_HOME to a JDK or a full runtime");
        }
        checkTrust(folder);
        return ServiceLoader.load(TraceStore.class, loader(folder))
                .findFirst()
                .orElseThrow(() -> trouble(folder + ": not the store's module of envtrace " + installation.version()));
    }

    /** What others can write runs nothing here, as the rest of the tool: it may have been put there later. */
    private static void checkTrust(Path folder) throws CommandException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!PrivatePath.isTrustedFile(file)) {
                    throw trouble(file + ": not loaded: it is no file of yours or root's that others cannot write to");
                }
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.TROUBLE, folder + ": cannot be read", e);
        }
    }

    private static URLClassLoader loader(Path folder) throws CommandException {
        try {
            URL[] urls = new URL[JARS.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = folder.resolve(JARS.get(i)).toUri().toURL();
            }
            return new URLClassLoader(urls, TraceStore.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new CommandException(ExitCode.TROUBLE, folder + ": cannot be loaded from", e);
        }
    }

    private static CommandException trouble(String message) {
        return new CommandException(ExitCode.TROUBLE, message);
    }
}
