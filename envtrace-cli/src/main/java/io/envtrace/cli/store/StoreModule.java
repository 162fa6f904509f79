package io.envtrace.cli.store;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.module.ModuleFolder;
import io.envtrace.cli.session.Installation;
import io.envtrace.core.store.TraceStore;
import java.io.IOException;
import java.util.List;

/**
 * Finds the module that keeps stores: in {@code lib/store} of the installation, where its archive is unpacked, and nowhere else. It is
 * loaded when a command asks for it, so that no other command knows of it.
 */
public final class StoreModule {
    private static final List<String> JARS = List.of("envtrace-store.jar", "duckdb_jdbc.jar");

    private StoreModule() {}

    /** @throws CommandException it is not installed, cannot be trusted, or does not work with this Java */
    public static TraceStore load(Installation installation) throws CommandException {
        ModuleFolder module = new ModuleFolder(installation.libraries().resolve("store"));
        if (!module.has(JARS)) {
            throw new CommandException(
                    ExitCode.TROUBLE,
                    "the store's module is not installed: unpack its archive, tar xzf envtrace-store-"
                            + installation.version() + ".tar.gz --strip-components=1 -C " + installation.home());
        }
        if (ModuleLayer.boot().findModule("java.sql").isEmpty()) {
            throw ModuleFolder.lacking("the store", "java.sql", ExitCode.TROUBLE);
        }
        module.checkTrust(ExitCode.TROUBLE);
        try {
            return module.service(TraceStore.class);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.TROUBLE,
                    module.folder() + ": not the store's module of envtrace " + installation.version(),
                    e);
        }
    }
}
