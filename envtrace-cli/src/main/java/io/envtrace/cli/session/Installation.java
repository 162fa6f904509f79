package io.envtrace.cli.session;

import io.envtrace.event.session.AgentJarNames;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the tool is installed, as the launcher says.
 *
 * @param home holds bin, lib and share
 * @param cache for what can be made again; null where there is no place that is this user's alone
 * @param archive the tool's own class archive; may not exist
 * @param version of the tool
 * @param cacheTrouble why the cache that the environment names is not used; empty where it is
 */
public record Installation(Path home, @Nullable Path cache, Path archive, String version, String cacheTrouble) {
    private static final String DEVELOPMENT = "development";
    private static final String CACHE = "envtrace.cache";

    /** One whose cache is as it should be. */
    public Installation(Path home, @Nullable Path cache, Path archive, String version) {
        this(home, cache, archive, version, "");
    }

    /** The installation that this JVM was started from. From now on the tracer, too, uses the cache only if nobody else can write to it. */
    public static Installation ofThisProcess() {
        Path home = Path.of(System.getProperty("envtrace.home", ""));
        CacheDirectory cache = CacheDirectory.choose(
                Path.of(System.getProperty(CACHE, "")), Path.of(System.getProperty("user.home", "")));
        System.setProperty(CACHE, cache.path() == null ? "" : cache.path().toString());
        Path archive = Path.of(System.getProperty("envtrace.archive", ""));
        String version = Installation.class.getPackage().getImplementationVersion();
        return new Installation(home, cache.path(), archive, version == null ? DEVELOPMENT : version, cache.trouble());
    }

    /** Where the tool's own jars are. */
    public Path libraries() {
        return home.resolve("lib");
    }

    /** Where native libraries are unpacked, so that none need be at a start. */
    public Path nativeLibraries() {
        return libraries().resolve("native");
    }

    public Path agentDirectory() {
        return libraries().resolve("agent");
    }

    public Path agentJar() {
        return agentDirectory().resolve(AgentJarNames.AGENT);
    }

    /** Opened by the agent where no prepared class bytes fit. */
    public Path weaveJar() {
        return agentDirectory().resolve(AgentJarNames.WEAVE);
    }

    /** Class bytes that agents have prepared for later starts. @param session where they are kept without a cache */
    public Path preparedClasses(Path session) {
        return CacheDirectory.prepared(cache == null ? session : cache);
    }
}
