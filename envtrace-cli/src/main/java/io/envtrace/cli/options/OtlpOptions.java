package io.envtrace.cli.options;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.otlp.TargetReader;
import io.envtrace.cli.output.CallerVariables;
import io.envtrace.core.otlp.OtlpTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The collector that log records are sent to. */
public final class OtlpOptions {
    @Option(
            names = "--otlp",
            paramLabel = "URL",
            description =
                    "Send accesses as log records to an OpenTelemetry collector while the program runs (OTLP over HTTP), for example"
                            + " http://localhost:4318. The end waits 5 s at most; what is lost is counted.")
    private @Nullable String url;

    @Option(
            names = "--otlp-header",
            paramLabel = "NAME=VALUE",
            description =
                    "A header of these requests; others on this machine can see it in a list of processes, your configuration file they cannot.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--otlp-certificate",
            paramLabel = "FILE",
            description = "Trust only these certificates (PEM) for https.")
    private @Nullable Path certificate;

    @Option(
            names = "--otlp-from-env",
            description =
                    "Send to where OTEL_EXPORTER_OTLP_ENDPOINT, _HEADERS and _CERTIFICATE say; without it they are the program's alone.")
    private boolean fromEnv;

    /** Where to send; null for nowhere. @throws CommandException it cannot be done */
    public @Nullable OtlpTarget target(CallerVariables variables) throws CommandException {
        if (url == null && !fromEnv) {
            if (!headers.isEmpty() || certificate != null) {
                throw new CommandException(
                        ExitCode.FAILURE, "--otlp-header and --otlp-certificate: there is no --otlp URL");
            }
            return null;
        }
        return new TargetReader(fromEnv ? variables : name -> null).read(url, headers, certificate);
    }
}
