package io.envtrace.cli.launch;

import java.nio.file.Path;

/**
 * Where the tool is installed, as the launcher says.
 *
 * @param home holds bin, lib and share
 * @param cache for what can be made again; may not exist
 * @param archive the tool's own class archive; may not exist
 * @param version of the tool
 */
public record Installation(Path home, Path cache, Path archive, String version) {
    private static final String DEVELOPMENT = "development";

    /** The installation that this JVM was started from. */
    public static Installation ofThisProcess() {
        Path home = Path.of(System.getProperty("envtrace.home", ""));
        Path cache = Path.of(
                System.getProperty("envtrace.cache", home.resolve("cache").toString()));
        Path archive = Path.of(System.getProperty("envtrace.archive", ""));
        String version = Installation.class.getPackage().getImplementationVersion();
        return new Installation(home, cache, archive, version == null ? DEVELOPMENT : version);
    }

    /** Where the tool's own jars are. */
    public Path libraries() {
        return home.resolve("lib");
    }

    public Path agentDirectory() {
        return libraries().resolve("agent");
    }

    public Path agentJar() {
        return agentDirectory().resolve("envtrace-agent.jar");
    }

    /** Opened by the agent where no prepared class bytes fit. */
    public Path weaveJar() {
        return agentDirectory().resolve("envtrace-agent-weave.jar");
    }

    /** Class bytes that agents have prepared for later starts. */
    public Path preparedClasses() {
        return cache.resolve("classes");
    }
}
