package io.envtrace.cli.otlp;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.module.ModuleFolder;
import io.envtrace.cli.session.Installation;
import io.envtrace.core.otlp.OtlpException;
import io.envtrace.core.otlp.OtlpFeed;
import io.envtrace.core.otlp.OtlpSenders;
import io.envtrace.core.otlp.OtlpTarget;
import java.io.IOException;
import java.util.List;

/** Finds OpenTelemetry's exporter, in {@code lib/otlp} of the installation. */
public final class OtlpModule {
    private static final List<String> JARS = List.of("envtrace-otlp.jar");

    private OtlpModule() {}

    /**
     * A feed to a collector. The exporter's classes are loaded later, beside the program.
     *
     * @throws CommandException the exporter is not there, cannot be trusted, or does not work with this Java
     */
    public static OtlpFeed feed(Installation installation, OtlpTarget target, OtlpFeed.Choice choice)
            throws CommandException {
        ModuleFolder module = new ModuleFolder(installation.libraries().resolve("otlp"));
        if (!module.has(JARS)) {
            throw new CommandException(
                    ExitCode.FAILURE, "--otlp: " + module.folder() + " is missing from the installation");
        }
        if (ModuleLayer.boot().findModule("java.net.http").isEmpty()) {
            throw ModuleFolder.lacking("--otlp", "java.net.http", ExitCode.FAILURE);
        }
        module.checkTrust(ExitCode.FAILURE);
        return new OtlpFeed((resource, tool, parent) -> senders(module).open(target, resource, tool, parent), choice);
    }

    private static OtlpSenders senders(ModuleFolder module) throws OtlpException {
        try {
            return module.service(OtlpSenders.class);
        } catch (IOException e) {
            throw new OtlpException(String.valueOf(e.getMessage()), false);
        }
    }
}
